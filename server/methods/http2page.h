// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/deadlines.h"
#include "server/http2/http2exchange.h"

namespace pushscope {

/// GET /page: a page that needs a style, a script and a picture (/page/style.css and so on), and which the
/// server takes a while to make (think=MS). push=1: the three are promised and pushed meanwhile; hints=1: 103
/// Early Hints (RFC 8297) names them meanwhile. Owned by the running server; server thread.
class Http2Page : public Http2Handler
{
public:
    explicit Http2Page(Deadlines &deadlines);
    void handle(Http2Exchange &exchange) override;

private:
    struct Resource
    {
        QByteArray target; ///< "/page/style.css"
        QByteArray kind;   ///< of a preload link: "style"
        Answer answer;
    };
    void givePage(Http2Exchange &exchange);
    void push(Http2Exchange &exchange) const;
    void hint(Http2Exchange &exchange) const;

    Deadlines &m_deadlines;
    std::vector<Resource> m_resources;
};

} // namespace pushscope
