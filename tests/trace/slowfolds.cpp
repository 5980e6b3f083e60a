// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "slowfolds.h"

#include <algorithm>
#include <set>

namespace pushscope {

SlowFolds::SlowFolds(const FactBatch &session)
    : m_session(session)
{
    int run = 0;
    bool serverStarted = false;
    for (std::size_t i = 0; i < m_session.facts.size(); ++i) {
        if (at(i).kind == FactKind::ServerListening)
            serverStarted = !m_published.empty();
        if (at(i).kind != FactKind::Published)
            continue;
        if (serverStarted || (!m_published.empty() && at(i).message <= at(m_published.back().fact).message))
            ++run;
        serverStarted = false;
        m_published.push_back({i, run});
    }
}

int SlowFolds::runAt(std::size_t fact) const
{
    int run = 0;
    for (const Published &message : m_published) {
        if (message.fact < fact)
            run = message.run;
    }
    return run;
}

/// The newest message of that id so far, else the one of the same run that the log hears of later.
SlowFolds::Delivery SlowFolds::resolve(std::size_t fact) const
{
    Delivery delivery{.fact = fact, .message = {}};
    const int run = runAt(fact);
    for (std::size_t m = 0; m < m_published.size(); ++m) {
        if (at(m_published[m].fact).message != at(fact).message)
            continue;
        if (m_published[m].fact < fact) {
            delivery.message = m;
            delivery.knownThen = true;
        } else if (!delivery.message && m_published[m].run == run) {
            delivery.message = m;
        }
    }
    return delivery;
}

std::vector<SlowFolds::Delivery> SlowFolds::deliveries(LaneId lane) const
{
    std::vector<Delivery> list;
    std::set<std::size_t> seen;
    std::set<std::pair<int, MessageId>> seenUnknown;
    for (std::size_t i = 0; i < m_session.facts.size(); ++i) {
        if (at(i).lane != lane || at(i).kind != FactKind::Delivered)
            continue;
        Delivery delivery = resolve(i);
        if (delivery.message)
            delivery.duplicate = !seen.insert(*delivery.message).second;
        else if (!at(i).message.isNone())
            delivery.duplicate = !seenUnknown.insert({runAt(i), at(i).message}).second;
        list.push_back(delivery);
    }
    return list;
}

bool SlowFolds::isExpected(LaneId lane, std::size_t message) const
{
    bool running = false;
    for (std::size_t i = 0; i < m_published[message].fact; ++i) {
        if (at(i).lane == lane && at(i).kind == FactKind::LaneStarted)
            running = true;
        if (at(i).lane == lane && at(i).kind == FactKind::LaneStopped)
            running = false;
    }
    return running;
}

SlowFolds::Summary SlowFolds::summary(LaneId lane) const
{
    return summary(lane, TraceTime::min(), TraceTime::max());
}

SlowFolds::Summary SlowFolds::summary(LaneId lane, TraceTime begin, TraceTime end) const
{
    Summary summary;
    countMessages(summary, lane, begin, end);
    countFacts(summary, lane, begin, end);
    std::ranges::sort(summary.latencies);
    return summary;
}

void SlowFolds::countMessages(Summary &summary, LaneId lane, TraceTime begin, TraceTime end) const
{
    const std::vector<Delivery> list = deliveries(lane);
    std::optional<std::size_t> newest;
    for (const Delivery &delivery : list) {
        if (delivery.message)
            newest = std::max(newest.value_or(0), *delivery.message);
    }
    for (std::size_t m = 0; m < m_published.size(); ++m) {
        if (publishedAt(m) < begin || publishedAt(m) >= end)
            continue;
        const bool expected = isExpected(lane, m);
        const auto isOf = [m](const Delivery &delivery) { return delivery.message == m; };
        const bool delivered = std::ranges::any_of(list, isOf);
        summary.lane.expected += expected;
        summary.lane.delivered += delivered;
        summary.lane.unexpected += delivered && !expected;
        summary.lane.missed += expected && !delivered && newest && *newest > m;
        summary.lane.pending += expected && !delivered && !(newest && *newest > m);
    }
}

void SlowFolds::countFacts(Summary &summary, LaneId lane, TraceTime begin, TraceTime end) const
{
    const auto isIn = [=](TraceTime time) { return time >= begin && time < end; };
    for (const Delivery &delivery : deliveries(lane)) {
        const Fact &fact = at(delivery.fact);
        const TraceTime published = delivery.knownThen ? publishedAt(*delivery.message) : fact.time;
        if (delivery.duplicate) {
            summary.lane.duplicated += isIn(published);
            continue;
        }
        if (isIn(fact.time))
            summary.lane.payloadBytes += quint64(eventData(m_session.payload(fact)).size());
        if (delivery.knownThen && isIn(published))
            summary.latencies.push_back(fact.time - published);
        if (!delivery.message && isIn(fact.time)) {
            ++summary.lane.delivered;
            ++summary.lane.unexpected;
        }
    }
    const bool hasDatagrams = std::ranges::any_of(m_session.facts, [lane](const Fact &fact) {
        return fact.lane == lane && fact.kind == FactKind::LaneStarted &&
               Method(fact.value) == Method::WebRtc;
    });
    for (const Fact &fact : m_session.facts) {
        if (fact.lane != lane)
            continue;
        const bool isCounted = (fact.value == quint16(WireKind::Datagram)) == hasDatagrams;
        if (fact.kind == FactKind::StateChanged && fact.time < end)
            summary.lane.state = stateChange(fact).to;
        if (!isIn(fact.time))
            continue;
        summary.lane.requests += fact.kind == FactKind::Request;
        summary.lane.connections += fact.kind == FactKind::Connected;
        summary.lane.errors += fact.kind == FactKind::Error;
        summary.lane.bytesUp += fact.kind == FactKind::BytesUp && isCounted ? fact.payloadSize : 0;
        summary.lane.bytesDown += fact.kind == FactKind::BytesDown && isCounted ? fact.payloadSize : 0;
    }
}

std::vector<MessageId> SlowFolds::lost(LaneId lane) const
{
    std::vector<MessageId> messages;
    for (std::size_t m = 0; m < m_published.size(); ++m) {
        const std::vector<Delivery> list = deliveries(lane);
        const auto isOf = [m](const Delivery &delivery) { return delivery.message == m; };
        const auto isLater = [m](const Delivery &delivery) { return delivery.message > m; };
        if (isExpected(lane, m) && std::ranges::none_of(list, isOf) && std::ranges::any_of(list, isLater))
            messages.push_back(at(m_published[m].fact).message);
    }
    return messages;
}

} // namespace pushscope
