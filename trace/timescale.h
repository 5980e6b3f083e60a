// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tracetime.h"

#include <QtGlobal>

namespace pushscope {

/// A stretch of time [begin, end) laid out on `width` pixel columns. A plain value; spans up to 24 h and
/// widths up to 65,536 are exact.
struct TimeScale
{
    TraceTime begin{};
    TraceTime end{}; ///< after begin
    int width = 0;   ///< px, above 0

    bool isEmpty() const { return end <= begin || width <= 0; }
    /// The column of a moment in [begin, end): 0 to width - 1.
    int columnOf(TraceTime time) const { return int((time - begin).count() * width / (end - begin).count()); }
    /// The first moment of a column.
    TraceTime columnBegin(int column) const
    {
        const qint64 share = (end - begin).count() * column;
        return begin + TraceTime((share + width - 1) / width);
    }
    /// Where any moment lies, in fractions of a pixel from the left edge; outside of [0, width) if it is.
    double xOf(TraceTime time) const
    {
        return double((time - begin).count()) * width / double((end - begin).count());
    }
    /// The moment at a place, the inverse of xOf().
    TraceTime timeAt(double x) const
    {
        return begin + TraceTime(qint64(x * double((end - begin).count()) / width));
    }
};

/// The distance of a ruler's ticks: the shortest that leaves `minimumPixels` between two of them, out of
/// 1, 2, 5 x 10^n up to 10 s, then 15 s, 30 s, 1 min, 2, 5, 10, 15, 30 min, 1 h, 2, 3, 6, 12, 24 h.
TraceTime tickStep(const TimeScale &scale, int minimumPixels);

/// The first moment at or after `time` that is a whole number of steps from `zero`.
TraceTime firstTick(TraceTime time, TraceTime step, TraceTime zero = {});

} // namespace pushscope
