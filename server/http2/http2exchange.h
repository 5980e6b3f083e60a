// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/exchange.h"

#include "protocol/http2codes.h"

#include <optional>

namespace pushscope {

/// What keeps an answer on the HTTP/2 port going after its request has been handled: a feed, a held
/// subscription, a page that is not ready. Owned by its exchange and destroyed with it, from the event loop.
class Http2Held
{
public:
    virtual ~Http2Held() = default;
    /// What waited for the client has sunk below ServerLimits::outboxLowWater.
    virtual void roomAvailable() {}
    /// A promised response of this exchange has ended: NoError, it is written whole; RefusedStream or Cancel,
    /// the client did not want it; another, the connection is gone.
    virtual void pushEnded(quint32 promised, Http2Error error)
    {
        Q_UNUSED(promised)
        Q_UNUSED(error)
    }
    /// The server stops: end the answer in order.
    virtual void serverStops() = 0;
};

/// One request and its answer on the HTTP/2 port. The client may have asked over HTTP/2 (plain with prior
/// knowledge, or TLS with ALPN) or, on the same port, over HTTP/1.1; an endpoint need not care unless it
/// pushes. An endpoint answers inside handle(), or holds the exchange and answers later. Everything may be
/// called at any time in the server thread: bytes go out at the latest when the event loop runs on. Calls on
/// an answer that has ended do nothing. Owned by its connection; ends when the answer is out or the client
/// has left.
class Http2Exchange
{
public:
    Http2Exchange(ReceivedRequest request, LaneId lane);
    virtual ~Http2Exchange();
    Q_DISABLE_COPY_MOVE(Http2Exchange)

    /// Method, path, query, headers (HTTP/2: lower case; :authority as "host") and the whole body.
    const ReceivedRequest &request() const { return m_request; }
    /// The lab's lane that asks, or none.
    LaneId lane() const { return m_lane; }
    virtual bool isHttp2() const = 0;
    virtual bool isSecure() const = 0;

    /// An informational response before the answer: 103 with Link headers. Nothing over HTTP/1.0.
    virtual void inform(int status, const QList<HttpHeader> &headers) = 0;
    /// Gives the whole answer. Date, Content-Length and, unless given, Cache-Control: no-store are added.
    virtual void answer(const Answer &answer) = 0;
    void refuse(const Refusal &refusal) { answer(answerOf(refusal)); }

    /// Begins an answer whose body follows by write() and ends by end(). False for HEAD: it is whole with
    /// that.
    virtual bool begin(const Answer &head) = 0;
    virtual void write(const QByteArray &bytes) = 0;
    virtual void end() = 0;

    /// Whether the client takes pushes now: HTTP/2, and ENABLE_PUSH is 1.
    virtual bool canPush() const = 0;
    /// What the client's SETTINGS say; nothing over HTTP/1.1.
    virtual std::optional<quint32> setting(Http2Setting setting) const = 0;
    /// Promises the response to a GET of `target` ("/path?query") on this exchange's stream, before the
    /// answer has ended. 0 where canPush() is false. `headers`: further ones of the promised request.
    virtual quint32 promise(const QByteArray &target, const QList<HttpHeader> &headers = {}) = 0;
    /// Answers a promise. `messages`: recorded as sent once the last byte is written.
    virtual void answerPromised(quint32 promised, const Answer &answer, MessageRange messages = {}) = 0;

    /// Bytes that wait for this client, on its whole connection; the endpoint's to bound.
    virtual qint64 outboxBytes() const = 0;
    /// Writes what waits now, as far as the socket takes it.
    virtual void flush() = 0;
    /// Ends the connection at once, with what has not been sent; destroyed later, not inside the call.
    virtual void abort() = 0;

    /// What goes on with the answer.
    void hold(std::unique_ptr<Http2Held> held) { m_held = std::move(held); }
    Http2Held *held() const { return m_held.get(); }

private:
    ReceivedRequest m_request;
    const LaneId m_lane;
    std::unique_ptr<Http2Held> m_held; ///< null unless the answer goes on by itself
};

/// An endpoint of the HTTP/2 port: a page, the feed, a push service. Its owner's; outlives the door. Server
/// thread.
class Http2Handler
{
public:
    virtual ~Http2Handler() = default;
    /// Any method; any path below the one that it is registered for. Answers, or holds the exchange; one that
    /// does neither is answered with 500.
    virtual void handle(Http2Exchange &exchange) = 0;
};

} // namespace pushscope
