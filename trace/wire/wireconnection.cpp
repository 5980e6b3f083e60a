// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/wire/wireconnection.h"

namespace pushscope {

namespace {

constexpr std::size_t PipelineLimit = 1024; ///< requests under way on one connection; more is no HTTP client

} // namespace

WireConnection::WireConnection(WireRows &rows, ConnectionId connection, bool inStep)
    : m_rows(rows)
    , m_connection(connection)
    , m_up(
          rows, connection, WireDirection::Up, inStep,
          [this](const HttpHead &head) { return takeRequest(head); }, [this] { beginHttp2(); })
    , m_down(
          rows, connection, WireDirection::Down, inStep,
          [this](const HttpHead &head) { return takeResponse(head); }, [] {})
{}

void WireConnection::feed(WireDirection direction, const WireRead &read)
{
    (direction == WireDirection::Up ? m_up : m_down).feed(read);
}

void WireConnection::beginHttp2()
{
    m_up.beginHttp2();
    m_down.beginHttp2();
}

BodyFraming WireConnection::takeRequest(const HttpHead &head)
{
    if (m_methods.size() < PipelineLimit)
        m_methods.push_back(head.method);
    return requestBodyFraming(head);
}

// RFC 9112 6.3: HEAD and CONNECT say how a response is framed; 1xx does not end its request (RFC 9110 15.2).
BodyFraming WireConnection::takeResponse(const HttpHead &head)
{
    if (head.status == 101) {
        m_methods.clear();
        m_up.beginFrames();
        m_down.beginFrames();
        return {};
    }
    if (head.status >= 100 && head.status < 200)
        return {};
    QByteArray method = QByteArrayLiteral("GET");
    if (!m_methods.empty()) {
        method = m_methods.front();
        m_methods.pop_front();
    }
    return responseBodyFraming(head, method);
}

void WireConnection::close(const Fact &fact, FactIndex index)
{
    const bool up = fact.kind == FactKind::ClientClosed;
    (up ? m_up : m_down).end();
    if (++m_closedSides > 1)
        return;
    WireRow row;
    row.time = fact.time;
    row.fact = index;
    row.connection = m_connection;
    row.item = WireItem::Closed;
    row.direction = up ? WireDirection::Up : WireDirection::Down;
    row.value = fact.value;
    row.webSocket = m_down.isWebSocket();
    row.closeFrame = m_up.sawCloseFrame() || m_down.sawCloseFrame();
    row.complete = true;
    m_rows.append(row);
}

} // namespace pushscope
