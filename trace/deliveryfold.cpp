// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/deliveryfold.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr qsizetype MostBytes = (qsizetype(1) << 30) - 1; // what DeliveryMark has room for

} // namespace

DeliveryFold::DeliveryFold(LaneHistory &history, const PublishedFold &published)
    : m_history(history)
    , m_published(published)
{}

void DeliveryFold::publish(PublishedNumber number)
{
    if (!m_history.own)
        return;
    if (m_history.running) {
        m_expected.append(number);
        ++m_total.expected;
        ++m_total.pending;
    }
    if (!m_unknown.empty())
        adopt(number);
}

/// A message that was delivered before the log heard of its publication: facts of two threads may come in
/// either order.
void DeliveryFold::adopt(PublishedNumber number)
{
    if (m_run != m_published.run()) {
        m_unknown.clear();
        return;
    }
    const auto known = m_unknown.find(m_published.at(number).message);
    if (known == m_unknown.end())
        return;
    if (const DeliveryMark *mark = at(known->second)) {
        const auto receipt = std::ranges::lower_bound(m_unpublished, mark->time);
        if (receipt != m_unpublished.end() && *receipt == mark->time)
            m_unpublished.erase(receipt);
        m_first.insert(number, known->second);
        if (m_expected.contains(number))
            --m_total.unexpected;
        advance(number);
    }
    m_unknown.erase(known);
}

void DeliveryFold::connect(ConnectionId connection, TraceTime time)
{
    m_connected.insert(connection, time);
}

void DeliveryFold::deliver(FactIndex index, const Fact &fact, qsizetype dataBytes)
{
    DeliveryMark mark{.time = fact.time, .published = {}, .fact = index, .message = fact.message};
    if (const auto number = numberOf(fact.message)) {
        mark.published = m_published.at(*number).time;
        mark.replayed = isReplay(mark, fact.connection);
        deliverKnown(mark, *number);
    } else if (!fact.message.isNone()) {
        deliverUnknown(mark);
    } else {
        deliverNone(mark);
    }
    if (!mark.duplicate) {
        ++m_total.delivered;
        m_total.payloadBytes += quint64(dataBytes);
        mark.dataBytes = quint32(std::min(dataBytes, MostBytes)) & quint32(MostBytes);
    } else {
        ++m_total.duplicated;
        m_duplicates.push_back({mark.published.value_or(mark.time), index});
    }
    m_history.deliveries.push_back(mark);
}

void DeliveryFold::deliverKnown(DeliveryMark &mark, PublishedNumber number)
{
    if (m_first.find(number)) {
        mark.duplicate = true;
        return;
    }
    m_first.insert(number, nextDelivery());
    m_latency.add(*mark.latency());
    if (!m_expected.contains(number))
        ++m_total.unexpected;
    else if (number < m_overtaken)
        forgetLost(m_published.at(number));
    advance(number);
}

void DeliveryFold::deliverUnknown(DeliveryMark &mark)
{
    if (m_history.own && m_run != m_published.run()) {
        m_unknown.clear();
        m_run = m_published.run();
    }
    mark.duplicate = !m_unknown.try_emplace(mark.message, nextDelivery()).second;
    if (!mark.duplicate)
        deliverNone(mark);
}

void DeliveryFold::deliverNone(const DeliveryMark &mark)
{
    ++m_total.unexpected;
    if (m_history.own)
        m_unpublished.push_back(mark.time);
}

/// The message has come: those that are pending before it are lost unless they come late.
void DeliveryFold::advance(PublishedNumber number)
{
    if (number < m_overtaken)
        return;
    const quint64 lost = m_expected.countIn(m_overtaken, number);
    m_total.pending -= lost + (m_expected.contains(number) ? 1 : 0);
    m_total.missed += lost;
    m_expected.forEachIn(std::max(m_overtaken, m_published.begin()), number, [this](PublishedNumber missing) {
        const PublishedMark &message = m_published.at(missing);
        m_history.lost.push_back({message.time, message.message});
    });
    m_overtaken = number + 1;
}

void DeliveryFold::forgetLost(const PublishedMark &message)
{
    --m_total.missed;
    std::deque<LostMark> &lost = m_history.lost;
    auto it = std::ranges::lower_bound(lost, message.time, {}, &LostMark::published);
    while (it != lost.end() && it->published == message.time && it->message != message.message)
        ++it;
    if (it != lost.end() && it->message == message.message)
        lost.erase(it);
}

/// A short poll asks the history every time, so that nothing it gets is a replay in the sense of a cut.
bool DeliveryFold::isReplay(const DeliveryMark &mark, ConnectionId connection) const
{
    const TraceTime *connected = m_connected.find(connection);
    return connected && *mark.published < *connected && m_history.method != Method::ShortPoll;
}

void DeliveryFold::trim(FactIndex first, TraceTime oldest)
{
    while (!m_history.deliveries.empty() && m_history.deliveries.front().fact < first) {
        m_history.deliveries.pop_front();
        ++m_trimmed;
    }
    while (!m_history.lost.empty() && m_history.lost.front().published < oldest)
        m_history.lost.pop_front();
    while (!m_unpublished.empty() && m_unpublished.front() < oldest)
        m_unpublished.pop_front();
    while (!m_duplicates.empty() && m_duplicates.front().fact < first)
        m_duplicates.pop_front();
    std::erase_if(m_unknown, [this](const auto &entry) { return entry.second < m_trimmed; });
    m_first.dropBefore(m_published.begin());
    m_expected.dropBefore(std::min(m_overtaken, m_published.begin()));
}

void DeliveryFold::summarise(LaneSummary &summary) const
{
    summary.expected = m_total.expected;
    summary.delivered = m_total.delivered;
    summary.unexpected = m_total.unexpected;
    summary.missed = m_total.missed;
    summary.pending = m_total.pending;
    summary.duplicated = m_total.duplicated;
    summary.payloadBytes = m_total.payloadBytes;
    summary.latency = m_latency.quantiles();
}

void DeliveryFold::summarise(LaneSummary &summary, TraceTime begin, TraceTime end) const
{
    const PublishedNumber from = m_published.lowerBound(begin);
    const PublishedNumber to = std::max(from, m_published.lowerBound(end));
    LatencyHistogram latency;
    quint64 arrived = 0;
    m_first.forEachIn(from, to, [&](PublishedNumber number, quint64 delivery) {
        ++(m_expected.contains(number) ? arrived : summary.unexpected);
        const DeliveryMark *mark = at(delivery);
        if (mark && mark->latency())
            latency.add(*mark->latency());
    });
    const auto receivedBefore = [this](TraceTime time) {
        return quint64(std::ranges::lower_bound(m_unpublished, time) - m_unpublished.begin());
    };
    summary.unexpected += receivedBefore(std::max(begin, end)) - receivedBefore(begin);
    const auto &all = m_history.deliveries;
    const auto last = std::ranges::lower_bound(all, std::max(begin, end), {}, &DeliveryMark::time);
    for (auto mark = std::ranges::lower_bound(all, begin, {}, &DeliveryMark::time); mark != last; ++mark) {
        summary.payloadBytes += mark->dataBytes;
        summary.unexpected += !m_history.own && !mark->duplicate ? 1 : 0;
    }
    summary.delivered = arrived + summary.unexpected;
    summary.expected = m_expected.countIn(from, to);
    summary.pending = m_expected.countIn(std::max(from, m_overtaken), to);
    summary.missed = summary.expected - summary.pending - arrived;
    const auto inRange = [=](const Duplicate &d) { return d.published >= begin && d.published < end; };
    summary.duplicated = quint64(std::ranges::count_if(m_duplicates, inRange));
    summary.latency = latency.quantiles();
}

const DeliveryMark *DeliveryFold::find(MessageId message) const
{
    if (const auto number = numberOf(message)) {
        const auto delivery = m_first.find(*number);
        return delivery ? at(*delivery) : nullptr;
    }
    const auto unknown = m_unknown.find(message);
    return unknown == m_unknown.end() ? nullptr : at(unknown->second);
}

/// Ids of a third party's messages are not ours.
std::optional<PublishedNumber> DeliveryFold::numberOf(MessageId message) const
{
    return m_history.own ? m_published.find(message) : std::nullopt;
}

const DeliveryMark *DeliveryFold::at(quint64 delivery) const
{
    return delivery < m_trimmed ? nullptr : &m_history.deliveries[std::size_t(delivery - m_trimmed)];
}

} // namespace pushscope
