// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/requestfold.h"

#include <algorithm>

namespace pushscope {

namespace {

// Spans that are kept though their Request fact is evicted, because they reach into what is held.
constexpr qsizetype MaximumStragglers = 8;

constexpr quint16 SwitchingProtocols = 101;
constexpr quint16 FirstFinalStatus = 200;
constexpr quint16 FirstErrorStatus = 400;

bool isFinal(quint16 status)
{
    return status >= FirstFinalStatus || status == SwitchingProtocols;
}

QByteArrayView takeLine(QByteArrayView &rest)
{
    const qsizetype end = rest.indexOf('\n');
    const QByteArrayView line = end < 0 ? rest : rest.first(end);
    rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
    return line;
}

} // namespace

bool hasCursor(QByteArrayView head)
{
    constexpr QByteArrayView Name = "last-event-id:";
    const QByteArrayView requestLine = takeLine(head);
    if (requestLine.contains("?after=") || requestLine.contains("&after="))
        return true;
    while (!head.isEmpty()) {
        const QByteArrayView line = takeLine(head);
        if (line.size() >= Name.size() && line.first(Name.size()).compare(Name, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

RequestFold::RequestFold(LaneHistory &history)
    : m_history(history)
{}

void RequestFold::start(TraceTime time)
{
    endAll(time);
    m_newest = {};
    m_isFirst = true;
    m_failedSince = false;
}

void RequestFold::request(FactIndex index, const Fact &fact, QByteArrayView head)
{
    RequestSpan *before = spanOf(fact.connection);
    if (before && !before->end)
        before->end = fact.time;
    if (isReconnect(fact.connection, head))
        m_history.reconnectRequests.push_back(index);
    m_isFirst = false;
    m_failedSince = false;
    RequestSpan span;
    span.begin = fact.time;
    span.fact = index;
    m_history.requests.push_back(span);
    m_newest.insert(fact.connection, index);
}

/// The first request of a connection that is not the lane's first, with a cursor. A short poll carries one
/// every time, on a new connection too: there it means something only after a failure.
bool RequestFold::isReconnect(ConnectionId connection, QByteArrayView head) const
{
    if (m_isFirst || m_newest.find(connection) || !hasCursor(head))
        return false;
    return m_history.method != Method::ShortPoll || m_failedSince;
}

void RequestFold::response(FactIndex index, const Fact &fact)
{
    RequestSpan *span = spanOf(fact.connection);
    if (!span || span->response || !isFinal(fact.value))
        return;
    span->response = fact.time;
    span->responseFact = index;
    span->status = fact.value;
    span->failed = span->failed || fact.value >= FirstErrorStatus;
}

void RequestFold::finish(const Fact &fact)
{
    RequestSpan *span = spanOf(fact.connection);
    if (!span || span->end)
        return;
    span->end = fact.time;
    span->failed = span->failed || !span->response;
}

void RequestFold::deliver(const Fact &fact)
{
    if (RequestSpan *span = spanOf(fact.connection))
        ++span->delivered;
}

void RequestFold::fail(const Fact &fact)
{
    if (ErrorCode(fact.value) == ErrorCode::MalformedMessage)
        return;
    m_failedSince = true;
    if (RequestSpan *span = spanOf(fact.connection))
        span->failed = true;
}

void RequestFold::close(const Fact &fact)
{
    RequestSpan *span = spanOf(fact.connection);
    if (!span || span->end)
        return;
    span->failed = span->failed || CloseKind(fact.value) != CloseKind::Fin;
    // A WebSocket's request has become its connection; others are finished by the client.
    if (span->status == SwitchingProtocols)
        span->end = fact.time;
}

void RequestFold::endAll(TraceTime time)
{
    m_newest.forEach([&](FactIndex request) {
        RequestSpan *span = spanAt(request);
        if (span && !span->end)
            span->end = time;
    });
}

void RequestFold::trim(FactIndex first, TraceTime oldest)
{
    std::deque<RequestSpan> &spans = m_history.requests;
    const auto held = std::ranges::lower_bound(spans, first, {}, &RequestSpan::fact);
    const auto reachesIn = [oldest](const RequestSpan &span) { return !span.end || *span.end >= oldest; };
    auto surplus = std::count_if(spans.begin(), held, reachesIn) - MaximumStragglers;
    const auto goes = [&](const RequestSpan &span) { return !reachesIn(span) || surplus-- > 0; };
    spans.erase(std::remove_if(spans.begin(), held, goes), held);
    while (!m_history.reconnectRequests.empty() && m_history.reconnectRequests.front() < first)
        m_history.reconnectRequests.pop_front();
}

RequestSpan *RequestFold::spanOf(ConnectionId connection)
{
    const FactIndex *request = m_newest.find(connection);
    return request ? spanAt(*request) : nullptr;
}

RequestSpan *RequestFold::spanAt(FactIndex request)
{
    std::deque<RequestSpan> &spans = m_history.requests;
    const auto it = std::ranges::lower_bound(spans, request, {}, &RequestSpan::fact);
    return it == spans.end() || it->fact != request ? nullptr : &*it;
}

} // namespace pushscope
