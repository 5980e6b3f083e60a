// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http2/http2exchange.h"
#include "server/servercontext.h"

namespace pushscope {

/// GET /feed: stays open, and every message is promised on it as GET /feed/N and pushed (RFC 9113 8.4);
/// after=N or Last-Event-ID: goes on behind that one. GET /feed/N: that message, for a client without push.
/// Owned by the running server; server thread.
class Http2Feed : public Http2Handler
{
public:
    explicit Http2Feed(ServerContext &context)
        : m_context(context)
    {}
    void handle(Http2Exchange &exchange) override;

private:
    void follow(Http2Exchange &exchange);
    void giveMessage(Http2Exchange &exchange, QByteArrayView number);

    ServerContext &m_context;
};

} // namespace pushscope
