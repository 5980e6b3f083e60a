// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

namespace pushscope {

/// What is counted of a lane's facts one by one.
struct LaneCounts
{
    quint64 requests = 0;
    quint64 connections = 0;
    quint64 bytesUp = 0;
    quint64 bytesDown = 0;
    quint64 datagramsUp = 0; ///< bytes of their payload
    quint64 datagramsDown = 0;
    quint64 errors = 0;

    void add(const Fact &fact);
    friend LaneCounts operator-(const LaneCounts &a, const LaneCounts &b);
    friend bool operator==(const LaneCounts &, const LaneCounts &) = default;
};

/// Counts a lane's facts, with a checkpoint every 256 of them, so that the counts of any stretch of time are
/// found without going through it. Owned by LaneFold; folds every fact of the lane.
class LaneCounter
{
public:
    LaneCounter(const EventLog &log, LaneId lane);

    void take(const Fact &fact);
    /// Forgets the checkpoints before the lane's oldest fact held.
    void trim();

    const LaneCounts &total() const { return m_total; }
    /// Of the facts in [begin, end) that are held. All facts of the log must have been taken.
    LaneCounts countsIn(TraceTime begin, TraceTime end) const;

private:
    static constexpr quint64 Interval = 256;

    LaneCounts before(TraceTime time) const;
    quint64 firstHeld() const { return m_taken - m_log.laneFacts(m_lane).size(); }

    const EventLog &m_log;
    const LaneId m_lane;
    LaneCounts m_total;
    quint64 m_taken = 0;                  ///< facts of the lane so far; they are numbered from 0
    std::deque<LaneCounts> m_checkpoints; ///< the counts before fact number Interval * (m_dropped + place)
    quint64 m_dropped = 0;                ///< checkpoints forgotten
};

} // namespace pushscope
