// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http2/http2exchange.h"
#include "server/webpush/pushservice.h"

namespace pushscope {

class Http2Routes;

/// The push service on the HTTP/2 port. Owned by the running server; server thread.
class PushEndpoint : public Http2Handler
{
public:
    explicit PushEndpoint(PushService &service)
        : m_service(service)
    {}
    void addTo(Http2Routes &routes);
    void handle(Http2Exchange &exchange) override;

private:
    PushService &m_service;
};

} // namespace pushscope
