// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http2/http2exchange.h"

namespace pushscope {

class Http2Door;

/// GET / of the HTTP/2 port: what there is; GET /settings: the client's SETTINGS; GET
/// /ca.pem: the authority to trust for https. Owned by the
/// running server; server thread.
class Http2Index : public Http2Handler
{
public:
    explicit Http2Index(const Http2Door &door)
        : m_door(door)
    {}
    void handle(Http2Exchange &exchange) override;

private:
    const Http2Door &m_door;
};

} // namespace pushscope
