// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/attempts.h"
#include "trace/lanehistory.h"
#include "trace/timescale.h"

#include <vector>

namespace pushscope {

/// A bar of the rate's sparkline: the events of one stretch of time.
struct RateBar
{
    double left = 0;  ///< px from the left of the scale
    double width = 0; ///< px
    quint64 events = 0;
    double perSecond = 0;
    friend bool operator==(const RateBar &, const RateBar &) = default;
};

/// How many events came in equal stretches of at least `barWidth` px, which begin at whole multiples of their
/// length: bars move with the axis and do not flicker. Empty stretches make no bar. Costs one search a bar,
/// however many events there are.
std::vector<RateBar> rateBars(const std::deque<DeliveryMark> &deliveries, const TimeScale &scale,
                              int barWidth);

/// The most events that came within one second of a run, in seconds that count from its start: the same at
/// every zoom. Reads each event once.
class PeakRate
{
public:
    /// Reads what came since; another run begins anew. A second that is not over counts as far as it is.
    quint64 update(const LaneHistory &history);

private:
    LaneId m_lane;
    TraceTime m_started{};
    TraceTime m_from{}; ///< the seconds before it are over and read
    quint64 m_peak = 0; ///< of those
};

/// A time in which nothing came while a connection stood.
struct Silence
{
    TraceTime begin{};
    TraceTime end{};
    friend bool operator==(const Silence &, const Silence &) = default;
};

/// Silences of `least` and longer that the scale shows. Looks at no more events than one a column: shorter
/// ones between would not be drawn.
std::vector<Silence> silences(const std::deque<DeliveryMark> &deliveries,
                              const std::vector<Attempt> &attempts, const TimeScale &scale, TraceTime now,
                              TraceTime least);

} // namespace pushscope
