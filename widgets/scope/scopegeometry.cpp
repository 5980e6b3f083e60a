// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopegeometry.h"

#include "trace/pixelbins.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr int LeastTickDistance = 74;
constexpr int LeastMinorDistance = 14;

void buildTicks(const ScopeLayout &layout, ScopeGeometry &out)
{
    out.ticks.clear();
    const TimeScale &scale = layout.scale;
    out.tickStep = tickStep(scale, int(LeastTickDistance * layout.unit));
    const double distance = layout.xOf(scale.begin + out.tickStep) - layout.plotLeft;
    const bool minors = distance / 2 >= LeastMinorDistance;
    const TraceTime first = firstTick(scale.begin, out.tickStep, layout.zero) - out.tickStep;
    for (TraceTime time = first; time < scale.end; time += out.tickStep) {
        if (time >= scale.begin && time >= layout.zero)
            out.ticks.push_back({int(layout.xOf(time)), time, true});
        const TraceTime half = time + out.tickStep / 2;
        if (minors && half >= scale.begin && half < scale.end && half >= layout.zero)
            out.ticks.push_back({int(layout.xOf(half)), half, false});
    }
}

void buildPublished(const Folds &folds, const ScopeLayout &layout, ScopeGeometry &out)
{
    static thread_local std::vector<PixelBin> bins;
    out.published.clear();
    const auto &published = folds.published();
    binByPixel(published, &PublishedMark::time, layout.scale.begin, layout.scale.end, layout.scale.width,
               bins);
    for (const PixelBin &bin : bins) {
        const PublishedMark &mark = published[bin.first];
        out.published.push_back({layout.plotLeft + bin.x, mark.time, mark.message, bin.count});
    }
}

bool overlaps(const FaultFlag &flag, const FaultArea &area)
{
    return area.left <= flag.right && area.right >= flag.left;
}

/// Cuts of several lanes at about the same time are one event to the reader.
void addToFlags(const FaultBand &band, const FaultArea &area, TraceTime length, std::vector<FaultFlag> &flags)
{
    auto it = std::ranges::find_if(flags, [&](const FaultFlag &flag) { return overlaps(flag, area); });
    if (it == flags.end())
        it = flags.insert(flags.end(), FaultFlag{.left = area.left, .right = area.right, .lanes = {}});
    it->left = std::min(it->left, area.left);
    it->right = std::max(it->right, area.right);
    it->length = std::max(it->length, length);
    it->lasts |= !band.end;
    it->allLanes |= band.lane.isNone();
    if (std::ranges::find(it->lanes, band.lane) == it->lanes.end())
        it->lanes.push_back(band.lane);
}

void buildFaults(const Folds &folds, const ScopeLayout &layout, TraceTime now, ScopeGeometry &out)
{
    constexpr std::size_t MostFaults = 2000;
    out.faults.clear();
    out.faultFlags.clear();
    for (const FaultBand &band : folds.faults()) {
        const TraceTime end = band.end.value_or(std::max(now, band.begin));
        if (end < layout.scale.begin || band.begin >= layout.scale.end || out.faults.size() >= MostFaults)
            continue;
        const double left = layout.xOf(band.begin);
        const FaultArea area{left, std::max(layout.xOf(end), left + 2), band.lane};
        out.faults.push_back(area);
        addToFlags(band, area, end - band.begin, out.faultFlags);
    }
    for (FaultFlag &flag : out.faultFlags) {
        const auto isCut = [&](const LaneRow &row) {
            return std::ranges::find(flag.lanes, row.lane) != flag.lanes.end();
        };
        flag.allLanes |= layout.rows.size() > 1 && std::ranges::all_of(layout.rows, isCut);
    }
}

/// At most one a pixel and lane: the last one counts.
void buildConditions(const Folds &folds, const ScopeLayout &layout, ScopeGeometry &out)
{
    out.conditions.clear();
    const auto &marks = folds.conditions();
    for (std::size_t i = 0; i < marks.size(); ++i) {
        if (marks[i].time < layout.scale.begin || marks[i].time >= layout.scale.end)
            continue;
        const ConditionTick tick{int(layout.xOf(marks[i].time)), marks[i].lane, i};
        if (!out.conditions.empty() && out.conditions.back().x == tick.x &&
            out.conditions.back().lane == tick.lane)
            out.conditions.back() = tick;
        else
            out.conditions.push_back(tick);
    }
}

} // namespace

void buildGeometry(const Folds &folds, const ScopeLayout &layout, TraceTime now, ScopeGeometry &out)
{
    out.nowX = layout.xOf(now);
    buildTicks(layout, out);
    buildPublished(folds, layout, out);
    buildFaults(folds, layout, now, out);
    buildConditions(folds, layout, out);
    out.lanes.resize(layout.rows.size());
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        LaneGeometry &lane = out.lanes[i];
        lane.lane = layout.rows[i].lane;
        lane.end = std::min<double>(out.nowX, layout.plotRight());
        const LaneHistory *history = folds.history(lane.lane);
        lane.started = history != nullptr;
        if (history)
            buildLane(folds, *history, layout, now, lane);
        else
            lane = {.lane = lane.lane,
                    .end = lane.end,
                    .ribbon = {},
                    .requests = {},
                    .slants = {},
                    .deliveries = {},
                    .lost = {},
                    .notes = {},
                    .pending = {}};
    }
}

} // namespace pushscope
