// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/timeaxis.h"

#include <algorithm>

namespace pushscope {

namespace {

using namespace std::chrono_literals;

constexpr TraceTime MinimumSpan = 1ms;
constexpr TraceTime MaximumSpan = 24h;

} // namespace

TimeAxis::TimeAxis(QObject *parent)
    : QObject(parent)
{}

void TimeAxis::setNow(TraceTime now)
{
    if (now == m_now)
        return;
    m_now = now;
    if (m_live && !m_frozen)
        set(liveEnd(), m_span);
    else
        Q_EMIT changed();
}

void TimeAxis::setZero(TraceTime zero)
{
    m_zero = zero;
    if (m_live && !m_frozen)
        set(liveEnd(), m_span);
    else
        Q_EMIT changed();
}

void TimeAxis::setLive()
{
    m_live = true;
    m_frozen = false;
    set(liveEnd(), m_span);
}

void TimeAxis::setFrozen(bool frozen)
{
    if (frozen == m_frozen)
        return;
    m_frozen = frozen;
    if (!frozen && m_live)
        set(liveEnd(), m_span);
    else
        Q_EMIT changed();
}

void TimeAxis::zoom(double factor, TraceTime anchor)
{
    if (!(factor > 0))
        return;
    const double wanted = double(m_span.count()) * factor;
    const auto span =
        TraceTime(qint64(std::clamp(wanted, double(MinimumSpan.count()), double(MaximumSpan.count()))));
    // The anchor keeps its share of the width, so it stays under the pointer.
    const double share = double((m_end - anchor).count()) / double(m_span.count());
    if (anchor != m_end)
        m_live = false;
    m_span = span;
    if (m_live && !m_frozen)
        return set(liveEnd(), span);
    set(anchor + TraceTime(qint64(share * double(span.count()))), span);
}

void TimeAxis::pan(TraceTime by)
{
    m_live = false;
    set(m_end + by, m_span);
}

void TimeAxis::setRange(TraceTime begin, TraceTime end)
{
    if (begin > end)
        std::swap(begin, end);
    m_live = false;
    set(end, std::clamp(end - begin, MinimumSpan, MaximumSpan));
}

void TimeAxis::setSpan(TraceTime span)
{
    span = std::clamp(span, MinimumSpan, MaximumSpan);
    const TraceTime centred = m_end - (m_span - span) / 2;
    m_span = span;
    set(m_live && !m_frozen ? liveEnd() : centred, span);
}

void TimeAxis::reveal(TraceTime time)
{
    if (time >= begin() && time <= m_end)
        return;
    m_live = false;
    set(time + m_span / 2, m_span);
}

void TimeAxis::setMarkedRange(TraceTime begin, TraceTime end)
{
    if (begin > end)
        std::swap(begin, end);
    m_markBegin = begin;
    m_markEnd = end;
    Q_EMIT markedRangeChanged();
}

void TimeAxis::clearMarkedRange()
{
    if (hasMarkedRange())
        setMarkedRange({}, {});
}

TraceTime TimeAxis::liveEnd() const
{
    return std::max(m_now, m_zero + m_span);
}

void TimeAxis::set(TraceTime end, TraceTime span)
{
    m_end = end;
    m_span = span;
    Q_EMIT changed();
}

} // namespace pushscope
