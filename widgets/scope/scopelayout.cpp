// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/scopelayout.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr int LabelWidth = 190;
constexpr int RulerHeight = 22;
constexpr int PublishedHeight = 32;
constexpr int FutureWidth = 42;
constexpr int LeastPlotWidth = 100;

/// A lane's measures, from its top.
struct LaneMeasures
{
    int height;
    int ribbonTop;
    int ribbonBottom;
    int trackTop;
    int markerY;
};

LaneMeasures measures(LaneHeight height)
{
    switch (height) {
    case LaneHeight::Compact:
        return {24, 5, 19, 5, 12};
    case LaneHeight::Tall:
        return {64, 4, 18, 19, 30};
    default:
        return {36, 4, 18, 19, 28};
    }
}

int px(int measure, double unit)
{
    return qRound(measure * unit);
}

/// The height for lanes that leave it open, where `room` is for all lanes.
LaneHeight automaticHeight(int room, const std::vector<ScopeLane> &lanes, double unit)
{
    for (const LaneHeight height : {LaneHeight::Tall, LaneHeight::Normal}) {
        int needed = 0;
        for (const ScopeLane &lane : lanes)
            needed += px(measures(lane.height == LaneHeight::Automatic ? height : lane.height).height, unit);
        if (needed <= room)
            return height;
    }
    return LaneHeight::Compact;
}

LaneRow makeRow(const ScopeLane &lane, LaneHeight height, int top, double unit)
{
    const LaneMeasures m = measures(height);
    LaneRow row;
    row.lane = lane.lane;
    row.method = lane.method;
    row.height = height;
    row.top = top;
    row.bottom = top + px(m.height, unit);
    row.ribbonTop = top + px(m.ribbonTop, unit);
    row.ribbonBottom = top + px(m.ribbonBottom, unit);
    row.trackTop = top + px(m.trackTop, unit);
    row.trackBottom = row.bottom - 1;
    row.markerY = top + px(m.markerY, unit);
    return row;
}

/// The axis's range and the future beside it, on whole pixels: while time goes on, what is drawn moves by
/// whole pixels and keeps its place between them.
TimeScale plotScale(const TimeAxis &axis, int plotWidth, int future)
{
    const int axisWidth = std::max(plotWidth - future, 1);
    const auto step = std::max<qint64>(1, axis.span().count() / axisWidth);
    const qint64 columns = axis.begin().count() / step - (axis.begin().count() % step < 0 ? 1 : 0);
    TimeScale scale;
    scale.begin = TraceTime(columns * step);
    scale.end = scale.begin + TraceTime(step * plotWidth);
    scale.width = plotWidth;
    return scale;
}

} // namespace

const LaneRow *ScopeLayout::rowAt(int y) const
{
    const auto it =
        std::ranges::find_if(rows, [y](const LaneRow &row) { return y >= row.top && y < row.bottom; });
    return it == rows.end() ? nullptr : &*it;
}

const LaneRow *ScopeLayout::rowOf(LaneId lane) const
{
    const auto it = std::ranges::find(rows, lane, &LaneRow::lane);
    return it == rows.end() ? nullptr : &*it;
}

ScopeLayout layOutScope(QSize size, const TimeAxis &axis, const std::vector<ScopeLane> &lanes, double unit,
                        bool showPublished)
{
    ScopeLayout layout;
    layout.size = size;
    layout.unit = unit;
    layout.zero = axis.zero();
    layout.plotLeft = px(LabelWidth, unit);
    layout.rulerBottom = px(RulerHeight, unit);
    layout.publishedBottom = layout.rulerBottom + (showPublished ? px(PublishedHeight, unit) : 0);
    const int plotWidth = std::max(size.width() - layout.plotLeft, LeastPlotWidth);
    layout.scale = plotScale(axis, plotWidth, px(FutureWidth, unit));
    const LaneHeight automatic = automaticHeight(size.height() - layout.publishedBottom, lanes, unit);
    int top = layout.publishedBottom;
    for (const ScopeLane &lane : lanes) {
        const LaneHeight height = lane.height == LaneHeight::Automatic ? automatic : lane.height;
        layout.rows.push_back(makeRow(lane, height, top, unit));
        top = layout.rows.back().bottom;
    }
    layout.rowsBottom = top;
    return layout;
}

int scopeHeight(std::size_t lanes, LaneHeight height, double unit, bool showPublished)
{
    const int head = px(RulerHeight, unit) + (showPublished ? px(PublishedHeight, unit) : 0);
    return head + int(lanes) * px(measures(height).height, unit);
}

} // namespace pushscope
