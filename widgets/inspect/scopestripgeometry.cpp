// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/scopestripgeometry.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr int BarWidth = 8;
constexpr int LeastTick = 70;
constexpr TraceTime LeastSilence = std::chrono::seconds(5);
constexpr double LeastMark = 40; ///< px: what is narrower has no room for its words

int attemptAt(const std::vector<Attempt> &attempts, TraceTime time)
{
    const auto it = std::ranges::upper_bound(attempts, time, {}, &Attempt::began);
    return it == attempts.begin() ? 0 : std::prev(it)->number;
}

/// Where a state that is too short to be seen stands: beside the one before, if that is as short, as long as
/// this moves it a few pixels only. `free`: where the place begins that those before left.
double besideShorter(double left, double &free)
{
    constexpr double MostMoved = 8;
    const double place = free > left && free - left <= MostMoved ? free : left;
    free = place + scopestrip::LeastPiece + 1;
    return place;
}

void layOutRibbon(const ScopeStripSource &source, ScopeStripGeometry &geometry)
{
    const auto &states = source.history->states;
    const TimeScale &scale = geometry.scale;
    double free = 0;
    auto at = std::ranges::upper_bound(states, scale.begin, {}, &StateSpan::begin);
    if (at != states.begin())
        --at;
    for (; at != states.end() && at->begin < scale.end; ++at) {
        const TraceTime end =
            std::next(at) == states.end() ? std::max(source.now, at->begin) : std::next(at)->begin;
        if (end <= scale.begin && std::next(at) != states.end())
            continue;
        const double left = std::max(0.0, scale.xOf(at->begin));
        const double right = std::min(double(scale.width), scale.xOf(end));
        const double width =
            std::max(scopestrip::LeastPiece, right - left - (std::next(at) == states.end() ? 0 : 1));
        const double place = width > scopestrip::LeastPiece ? left : besideShorter(left, free);
        const QRectF rect(scopestrip::LabelWidth + place, scopestrip::RibbonTop, width,
                          scopestrip::RibbonHeight);
        geometry.pieces.push_back(
            {rect, std::size_t(at - states.begin()), attemptAt(*source.attempts, at->begin)});
    }
}

void layOutSilences(const ScopeStripSource &source, ScopeStripGeometry &geometry)
{
    const TimeScale &scale = geometry.scale;
    for (const Silence &silence :
         silences(source.history->deliveries, *source.attempts, scale, source.now, LeastSilence)) {
        const double left = std::max(0.0, scale.xOf(silence.begin));
        const double right = std::min(double(scale.width), scale.xOf(silence.end));
        if (right - left >= LeastMark)
            geometry.silences.push_back(
                {scopestrip::LabelWidth + left, scopestrip::LabelWidth + right, silence.end - silence.begin});
    }
}

} // namespace

ScopeStripGeometry layOutScopeStrip(const ScopeStripSource &source, TraceTime begin, TraceTime end, int width)
{
    ScopeStripGeometry geometry;
    geometry.scale = {begin, end, width - scopestrip::LabelWidth - scopestrip::RightMargin};
    const TimeScale &scale = geometry.scale;
    if (scale.isEmpty())
        return geometry;
    geometry.step = tickStep(scale, LeastTick);
    for (TraceTime tick = firstTick(begin, geometry.step, source.zero); tick < end; tick += geometry.step)
        geometry.ticks.push_back({scopestrip::LabelWidth + scale.xOf(tick), tick});
    if (!source.history)
        return geometry;
    layOutRibbon(source, geometry);
    geometry.bars = rateBars(source.history->deliveries, scale, BarWidth);
    for (const RateBar &bar : geometry.bars)
        geometry.peak = std::max(geometry.peak, bar.perSecond);
    layOutSilences(source, geometry);
    for (const FaultBand &fault : *source.faults) {
        if (fault.lane == source.history->lane && fault.begin >= begin && fault.begin < end)
            geometry.cuts.push_back(scopestrip::LabelWidth + scale.xOf(fault.begin));
    }
    if (source.now >= begin && source.now <= end)
        geometry.now = scopestrip::LabelWidth + scale.xOf(source.now);
    return geometry;
}

} // namespace pushscope
