// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http2/http2channel.h"

namespace pushscope {

void dispatchHttp2(Http2Exchange &exchange, const Http2Routes &routes)
{
    Http2Handler *handler = routes.find(exchange.request().target.path);
    if (!handler) {
        exchange.refuse(
            {404, "no-such-path", "There is nothing at this path; GET / names what there is.", {}});
        return;
    }
    handler->handle(exchange);
    if (!exchange.held()) // nothing happens where it has been answered
        exchange.refuse({500, "no-answer", "The endpoint gave no answer.", {}});
}

} // namespace pushscope
