// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/streamrate.h"

#include <algorithm>

namespace pushscope {

std::vector<RateBar> rateBars(const std::deque<DeliveryMark> &deliveries, const TimeScale &scale,
                              int barWidth)
{
    std::vector<RateBar> bars;
    if (scale.isEmpty() || deliveries.empty())
        return bars;
    const TraceTime length = tickStep(scale, barWidth);
    const double seconds = double(length.count()) / 1e9;
    TraceTime begin = firstTick(scale.begin, length) - length;
    auto at = std::ranges::lower_bound(deliveries, begin, {}, &DeliveryMark::time);
    for (; begin < scale.end && at != deliveries.end(); begin += length) {
        const auto next =
            std::ranges::lower_bound(at, deliveries.end(), begin + length, {}, &DeliveryMark::time);
        const double left = scale.xOf(begin);
        if (const auto events = quint64(next - at); events > 0)
            bars.push_back({left, scale.xOf(begin + length) - left, events, double(events) / seconds});
        at = next;
    }
    return bars;
}

quint64 PeakRate::update(const LaneHistory &history)
{
    constexpr TraceTime Second = std::chrono::seconds(1);
    if (history.lane != m_lane || history.started != m_started)
        *this = {};
    m_lane = history.lane;
    m_started = history.started;
    const auto &all = history.deliveries;
    auto at = std::ranges::lower_bound(all, std::max(m_from, m_started), {}, &DeliveryMark::time);
    while (at != all.end()) {
        const TraceTime begin = m_started + (at->time - m_started) / Second * Second;
        const auto next = std::ranges::lower_bound(at, all.end(), begin + Second, {}, &DeliveryMark::time);
        const auto count = quint64(next - at);
        if (next == all.end())
            return std::max(m_peak, count); // the last second is read again: it may not be over
        m_from = begin + Second;
        m_peak = std::max(m_peak, count);
        at = next;
    }
    return m_peak;
}

namespace {

/// Collects the silences of one attempt.
class Listener
{
public:
    Listener(const std::deque<DeliveryMark> &deliveries, const TimeScale &scale, TraceTime least)
        : m_deliveries(deliveries)
        , m_scale(scale)
        , m_least(least)
    {}

    void listen(TraceTime begin, TraceTime end)
    {
        TraceTime last = begin;
        auto at =
            std::ranges::lower_bound(m_deliveries, std::max(begin, m_scale.begin), {}, &DeliveryMark::time);
        if (at != m_deliveries.begin() && begin < m_scale.begin)
            last = std::max(last, std::prev(at)->time);
        while (at != m_deliveries.end() && at->time < end && last < m_scale.end) {
            add(last, at->time);
            last = at->time;
            // The next event that is far enough away to be heard of.
            at = std::ranges::lower_bound(std::next(at), m_deliveries.end(), nextColumn(last), {},
                                          &DeliveryMark::time);
            if (at != m_deliveries.end() && at != m_deliveries.begin())
                last = std::max(last, std::prev(at)->time);
        }
        add(last, end);
    }
    std::vector<Silence> found;

private:
    TraceTime nextColumn(TraceTime time) const
    {
        const TraceTime column = (m_scale.end - m_scale.begin) / std::max(1, m_scale.width);
        return time + std::max<TraceTime>(column, TraceTime(1));
    }
    void add(TraceTime begin, TraceTime end)
    {
        if (end - begin >= m_least && end > m_scale.begin && begin < m_scale.end)
            found.push_back({begin, end});
    }

    const std::deque<DeliveryMark> &m_deliveries;
    const TimeScale &m_scale;
    const TraceTime m_least;
};

} // namespace

std::vector<Silence> silences(const std::deque<DeliveryMark> &deliveries,
                              const std::vector<Attempt> &attempts, const TimeScale &scale, TraceTime now,
                              TraceTime least)
{
    if (scale.isEmpty())
        return {};
    Listener listener(deliveries, scale, least);
    for (const Attempt &attempt : attempts) {
        const TraceTime end = attempt.ended.value_or(now);
        if (attempt.responded && end > scale.begin && *attempt.responded < scale.end)
            listener.listen(*attempt.responded, end);
    }
    return std::move(listener.found);
}

} // namespace pushscope
