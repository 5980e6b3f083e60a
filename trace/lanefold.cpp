// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/lanefold.h"

#include "trace/causes.h"

#include <algorithm>

namespace pushscope {

namespace {

// Null where a newer Pushscope has recorded one that is not known here.
const MethodInfo *methodOf(const Fact &fact)
{
    const auto isIt = [&fact](const MethodInfo &info) { return quint16(info.method) == fact.value; };
    const auto method = std::ranges::find_if(allMethods(), isIt);
    return method == allMethods().end() ? nullptr : &*method;
}

} // namespace

LaneFold::LaneFold(const EventLog &log, LaneId lane, const PublishedFold &published,
                   const OwnServers &servers)
    : m_log(log)
    , m_servers(servers)
    , m_requests(m_history)
    , m_deliveries(m_history, published)
    , m_counter(log, lane)
{
    m_history.lane = lane;
}

void LaneFold::take(FactIndex index, const Fact &fact)
{
    m_counter.take(fact);
    switch (fact.kind) {
    case FactKind::LaneStarted:
        return start(index, fact);
    case FactKind::MethodChosen:
        return chooseMethod(fact);
    case FactKind::LaneStopped:
        return stop(fact);
    case FactKind::StateChanged:
        return changeState(index, fact);
    case FactKind::Connected:
        return m_deliveries.connect(fact.connection, fact.time);
    case FactKind::Request:
        return m_requests.request(index, fact, m_log.payload(index));
    case FactKind::Response:
        return m_requests.response(index, fact);
    case FactKind::RequestFinished:
        return m_requests.finish(fact);
    case FactKind::Error:
        return m_requests.fail(fact);
    case FactKind::ClientClosed:
    case FactKind::PeerClosed:
        return m_requests.close(fact);
    case FactKind::Delivered:
        m_requests.deliver(fact);
        return m_deliveries.deliver(index, fact, eventData(m_log.payload(index)).size());
    default:
        return;
    }
}

void LaneFold::start(FactIndex index, const Fact &fact)
{
    const MethodInfo *const method = methodOf(fact);
    if (!method)
        return; // of a newer Pushscope: nothing here knows its states
    m_requests.start(fact.time);
    m_history.method = method->method;
    m_history.url = m_log.payload(index).toByteArray();
    m_history.own = m_servers.mayBe(m_history.url);
    m_history.running = true;
    m_history.started = fact.time;
    m_history.stopped.reset();
    m_wasStarted = true;
    m_runBegin = index;
    m_isNewRun = true;
}

// What the run's states were so far, they were of a machine that is not the lane's.
void LaneFold::chooseMethod(const Fact &fact)
{
    const MethodInfo *const method = methodOf(fact);
    if (!method)
        return;
    m_history.method = method->method;
    std::deque<StateSpan> &states = m_history.states;
    while (!states.empty() && states.back().fact >= m_runBegin)
        states.pop_back();
    m_isNewRun = true;
}

void LaneFold::stop(const Fact &fact)
{
    m_requests.endAll(fact.time);
    if (m_history.running)
        m_history.stopped = fact.time;
    m_history.running = false;
}

void LaneFold::changeState(FactIndex index, const Fact &fact)
{
    const StateSpan span{fact.time, index, stateChange(fact), isFailure(stateChange(fact).cause)};
    std::deque<StateSpan> &states = m_history.states;
    const bool stays = !states.empty() && states.back().change.to == span.change.to && !span.failed;
    if (!stays || m_isNewRun)
        states.push_back(span);
    m_isNewRun = false;
}

void LaneFold::trim(FactIndex first, TraceTime oldest)
{
    std::deque<StateSpan> &states = m_history.states;
    while (states.size() > 1 && states[1].fact < first)
        states.pop_front();
    m_requests.trim(first, oldest);
    m_deliveries.trim(first, oldest);
    m_counter.trim();
}

LaneSummary LaneFold::summary() const
{
    LaneSummary summary;
    m_deliveries.summarise(summary);
    fill(summary, m_counter.total());
    if (!m_history.states.empty())
        summary.state = m_history.states.back().change.to;
    return summary;
}

LaneSummary LaneFold::summary(TraceTime begin, TraceTime end) const
{
    LaneSummary summary;
    m_deliveries.summarise(summary, begin, end);
    fill(summary, m_counter.countsIn(begin, end));
    const std::deque<StateSpan> &states = m_history.states;
    const auto next = std::ranges::lower_bound(states, end, {}, &StateSpan::begin);
    if (next != states.begin())
        summary.state = std::prev(next)->change.to;
    return summary;
}

void LaneFold::fill(LaneSummary &summary, const LaneCounts &counts) const
{
    summary.lane = m_history.lane;
    summary.method = m_history.method;
    summary.requests = counts.requests;
    summary.connections = counts.connections;
    const bool hasDatagrams = m_history.method == Method::WebRtc; // its TCP is the signaling alone
    summary.bytesUp = hasDatagrams ? counts.datagramsUp : counts.bytesUp;
    summary.bytesDown = hasDatagrams ? counts.datagramsDown : counts.bytesDown;
    summary.errors = counts.errors;
}

} // namespace pushscope
