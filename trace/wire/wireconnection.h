// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/wire/wirestream.h"

#include <deque>

namespace pushscope {

/// Both directions of one connection, and what each has to know of the other: which request a response
/// answers, and when the connection becomes a WebSocket.
class WireConnection
{
public:
    WireConnection(WireRows &rows, ConnectionId connection, bool inStep);
    WireConnection(const WireConnection &) = delete;
    WireConnection &operator=(const WireConnection &) = delete;

    void feed(WireDirection direction, const WireRead &read);
    /// A side has ended. Gives a row the first time only: what the other side does then is its answer.
    void close(const Fact &fact, FactIndex index);
    bool isClosed() const { return m_closedSides == 2; }

private:
    void beginHttp2();
    BodyFraming takeRequest(const HttpHead &head);
    BodyFraming takeResponse(const HttpHead &head);

    WireRows &m_rows;
    const ConnectionId m_connection;
    std::deque<QByteArray> m_methods; ///< of requests that have no final response yet; bounded
    WireStream m_up;
    WireStream m_down;
    int m_closedSides = 0;
};

} // namespace pushscope
