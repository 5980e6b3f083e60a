// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/exchange.h"

#include <functional>
#include <memory>

namespace pushscope {

class FrontDoor;

/// Routes requests with QHttpServer. The only file that includes QtHttpServer, and so the only one where its
/// versions differ. QHttpServer never sees a client's bytes: its parser lets pass what a strict server has to
/// refuse (two lengths, two hosts, HTTP/9.9, endless heads), and its responder differs from version to
/// version (HEAD with a body, Connection: close ignored, crashes where the client leaves during a stream). So
/// it reads requests that the front door has checked and that are written anew here, and the exchange writes
/// the answer. Owned by PushServer; server thread.
class HttpFrontend
{
public:
    using Handler = std::function<void(Exchange &)>;

    HttpFrontend();
    ~HttpFrontend();
    Q_DISABLE_COPY_MOVE(HttpFrontend)

    /// GET (and so HEAD) of a path.
    void get(const QByteArray &path, Handler handler);
    void post(const QByteArray &path, Handler handler);
    /// What no route is for.
    void otherwise(Handler handler);
    /// QHttpServer takes its connections from the front door, which must listen, and
    /// becomes its parent.
    bool bind(FrontDoor &door);

    /// Has the exchange answered or held by the handler of its route.
    void dispatch(Exchange &exchange);

private:
    class Router;
    std::unique_ptr<Router> m_router;
};

} // namespace pushscope
