// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"
#include "protocol/method.h"
#include "trace/timeaxis.h"
#include "trace/timescale.h"

#include <QRect>
#include <QSize>

#include <vector>

namespace pushscope {

/// How high a lane is drawn. Automatic: as high as there is room for.
enum class LaneHeight { Automatic, Compact, Normal, Tall };

/// A lane that the scope has a row for.
struct ScopeLane
{
    LaneId lane;
    Method method = Method::Sse;
    LaneHeight height = LaneHeight::Automatic;
    friend bool operator==(const ScopeLane &, const ScopeLane &) = default;
};

/// A lane's row, in pixels from the canvas's top.
struct LaneRow
{
    LaneId lane;
    Method method = Method::Sse;
    LaneHeight height = LaneHeight::Normal; ///< never Automatic
    int top = 0;
    int bottom = 0; ///< one past the last
    int ribbonTop = 0;
    int ribbonBottom = 0;
    int trackTop = 0;
    int trackBottom = 0;
    int markerY = 0;

    bool isCompact() const { return height == LaneHeight::Compact; }
    friend bool operator==(const LaneRow &, const LaneRow &) = default;
};

/// Where everything in the scope's canvas is: the arithmetic layer. A plain value.
///
/// The plot shows the axis's range and, right of it, a little of what has not happened yet, so that the line
/// of now and its flag have room.
struct ScopeLayout
{
    QSize size;
    TimeScale scale; ///< over the plot's width; its begin lies on a whole pixel of the axis
    TraceTime zero{};
    int plotLeft = 0;
    int rulerBottom = 0;
    int publishedBottom = 0; ///< equal to rulerBottom where the published lane is not shown
    int rowsBottom = 0;
    double unit = 1.0; ///< pixels of the design's pixel
    std::vector<LaneRow> rows;

    int plotRight() const { return size.width(); }
    QRect ruler() const { return {plotLeft, 0, size.width() - plotLeft, rulerBottom}; }
    QRect published() const
    {
        return {plotLeft, rulerBottom, size.width() - plotLeft, publishedBottom - rulerBottom};
    }
    QRect lanes() const
    {
        return {plotLeft, publishedBottom, size.width() - plotLeft, rowsBottom - publishedBottom};
    }
    /// The x of a moment, fractions included; may lie outside of the plot.
    double xOf(TraceTime time) const { return plotLeft + scale.xOf(time); }
    TraceTime timeAt(double x) const { return scale.timeAt(x - plotLeft); }
    /// The row under a y, or null.
    const LaneRow *rowAt(int y) const;
    const LaneRow *rowOf(LaneId lane) const;
    friend bool operator==(const ScopeLayout &a, const ScopeLayout &b)
    {
        return a.size == b.size && a.scale.begin == b.scale.begin && a.scale.end == b.scale.end &&
               a.zero == b.zero && a.unit == b.unit && a.publishedBottom == b.publishedBottom &&
               a.rows == b.rows;
    }
};

/// Lays out the canvas. `unit`: Theme::scale(). `showPublished`: whether there is a lane of what was
/// published.
ScopeLayout layOutScope(QSize size, const TimeAxis &axis, const std::vector<ScopeLane> &lanes, double unit,
                        bool showPublished);

/// The canvas's height with all lanes at one height.
int scopeHeight(std::size_t lanes, LaneHeight height, double unit, bool showPublished);

} // namespace pushscope
