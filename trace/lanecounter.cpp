// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/lanecounter.h"

#include <algorithm>

namespace pushscope {

namespace {

bool isDatagram(const Fact &fact)
{
    return fact.value == quint16(WireKind::Datagram);
}

} // namespace

void LaneCounts::add(const Fact &fact)
{
    switch (fact.kind) {
    case FactKind::Request:
        ++requests;
        break;
    case FactKind::Connected:
        ++connections;
        break;
    case FactKind::BytesUp:
        (isDatagram(fact) ? datagramsUp : bytesUp) += fact.payloadSize;
        break;
    case FactKind::BytesDown:
        (isDatagram(fact) ? datagramsDown : bytesDown) += fact.payloadSize;
        break;
    case FactKind::Error:
        ++errors;
        break;
    default:
        break;
    }
}

LaneCounts operator-(const LaneCounts &a, const LaneCounts &b)
{
    return {a.requests - b.requests,   a.connections - b.connections, a.bytesUp - b.bytesUp,
            a.bytesDown - b.bytesDown, a.datagramsUp - b.datagramsUp, a.datagramsDown - b.datagramsDown,
            a.errors - b.errors};
}

LaneCounter::LaneCounter(const EventLog &log, LaneId lane)
    : m_log(log)
    , m_lane(lane)
{}

void LaneCounter::take(const Fact &fact)
{
    if (m_taken % Interval == 0)
        m_checkpoints.push_back(m_total);
    ++m_taken;
    m_total.add(fact);
}

void LaneCounter::trim()
{
    while (!m_checkpoints.empty() && m_dropped * Interval < firstHeld()) {
        m_checkpoints.pop_front();
        ++m_dropped;
    }
}

LaneCounts LaneCounter::countsIn(TraceTime begin, TraceTime end) const
{
    return before(std::max(begin, end)) - before(begin);
}

/// The counts at the next checkpoint (or now), less what lies between.
LaneCounts LaneCounter::before(TraceTime time) const
{
    const FactList &facts = m_log.laneFacts(m_lane);
    const quint64 number = firstHeld() + m_log.lowerBound(m_lane, time);
    const quint64 checkpoint = (number + Interval - 1) / Interval - m_dropped;
    const bool isHeld = checkpoint < m_checkpoints.size();
    const quint64 limit = isHeld ? (checkpoint + m_dropped) * Interval : m_taken;
    LaneCounts between;
    for (quint64 i = number; i < limit; ++i)
        between.add(m_log.at(facts[std::size_t(i - firstHeld())]));
    return (isHeld ? m_checkpoints[std::size_t(checkpoint)] : m_total) - between;
}

} // namespace pushscope
