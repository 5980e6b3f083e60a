// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/httpfrontend.h"

#include "server/frontdoor.h"
#include "server/requestpipe.h"

#include <QHttpServer>
#include <QPointer>

namespace pushscope {

namespace {

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
using ResponderArg = QHttpServerResponder &;
#else
using ResponderArg = QHttpServerResponder &&;
#endif

using HttpMethod = QHttpServerRequest::Method;

/// QHttpServer would read "//host/path" as a URL without scheme.
bool canBeRouted(const HttpHead &head, const RequestTarget &target)
{
    return target.path.startsWith('/') && !target.path.startsWith("//") &&
           (head.method == "GET" || head.method == "HEAD" || head.method == "POST");
}

/// The request as QHttpServer sees it: all it needs for the routing.
QByteArray plainRequest(const HttpHead &head, const RequestTarget &target)
{
    const QByteArrayView method = head.method == "POST" ? "POST" : "GET";
    return method.toByteArray() + ' ' + target.path.toPercentEncoding("/") +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n";
}

} // namespace

class HttpFrontend::Router
{
public:
    void route(const QByteArray &path, HttpMethod method, Handler handler)
    {
        // The responder is left alone: it ends with the call, and the exchange answers in its stead.
        const bool isRouted =
            bool(m_http.route(QString::fromLatin1(path), method,
                              [this, handler = std::move(handler)](const QHttpServerRequest &, ResponderArg) {
                                  run(handler);
                              }));
        Q_ASSERT(isRouted);
        Q_UNUSED(isRouted);
    }

    void setMissing(Handler handler)
    {
        m_missing = std::move(handler);
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        m_http.setMissingHandler(
            &m_http, [this](const QHttpServerRequest &, QHttpServerResponder &) { run(m_missing); });
#else
        m_http.setMissingHandler(
            [this](const QHttpServerRequest &, QHttpServerResponder &&) { run(m_missing); });
#endif
    }

    bool bind(FrontDoor &door)
    {
        m_door = &door;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        return m_http.bind(&door);
#else
        m_http.bind(&door);
        return true;
#endif
    }

    void dispatch(Exchange &exchange)
    {
        m_current = &exchange;
        const ReceivedRequest &request = exchange.request();
        if (canBeRouted(request.head, request.target))
            pipe().put(plainRequest(request.head, request.target));
        else
            run(m_missing);
        if (std::exchange(m_current, nullptr)) // QHttpServer has not called anybody
            exchange.refuse({500, "not-routed", "The request could not be routed.", {}});
    }

private:
    void run(const Handler &handler)
    {
        if (Exchange *exchange = std::exchange(m_current, nullptr))
            handler(*exchange);
    }

    /// One pipe serves request after request; a new one is made where QHttpServer has closed it.
    RequestPipe &pipe()
    {
        if (!m_pipe || m_pipe->state() != QAbstractSocket::ConnectedState) {
            m_pipe = new RequestPipe;
            m_pipe->setParent(m_door); // Qt 6.4 leaves it there
            m_door->admit(m_pipe);
        }
        return *m_pipe;
    }

    QHttpServer m_http;
    Handler m_missing;
    FrontDoor *m_door = nullptr;   ///< from bind() on
    QPointer<RequestPipe> m_pipe;  ///< m_http's
    Exchange *m_current = nullptr; ///< inside dispatch(), until its handler runs
};

HttpFrontend::HttpFrontend()
    : m_router(std::make_unique<Router>())
{}

HttpFrontend::~HttpFrontend() = default;

void HttpFrontend::get(const QByteArray &path, Handler handler)
{
    m_router->route(path, HttpMethod::Get, std::move(handler));
}

void HttpFrontend::post(const QByteArray &path, Handler handler)
{
    m_router->route(path, HttpMethod::Post, std::move(handler));
}

void HttpFrontend::otherwise(Handler handler)
{
    m_router->setMissing(std::move(handler));
}

bool HttpFrontend::bind(FrontDoor &door)
{
    return m_router->bind(door);
}

void HttpFrontend::dispatch(Exchange &exchange)
{
    m_router->dispatch(exchange);
}

} // namespace pushscope
