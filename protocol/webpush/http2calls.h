// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http2session.h"

#include <functional>
#include <map>

namespace pushscope {

/// A whole answer over HTTP/2.
struct Http2Answer
{
    int status = 0; ///< 0: none came
    QList<HttpHeader> fields;
    QByteArray body;

    QByteArray value(QByteArrayView name) const;
};

/// A response that nobody asked for, RFC 9113 8.4.
struct Http2Pushed
{
    quint32 parent = 0; ///< the request that it belongs to
    QList<HttpHeader> request;
    Http2Answer answer;
};

/// The client's side of a connection as whole requests, answers and pushed responses. Bytes in, bytes out,
/// without sockets. Owned by whoever has the connection.
class Http2Calls : private Http2Listener
{
public:
    using Done = std::function<void(const Http2Answer &)>;
    /// Whom to tell. None may destroy the calls.
    struct Handlers
    {
        std::function<void(const Http2Pushed &)> pushed;
        /// The head of an answer, before the rest of it.
        std::function<void(quint32 stream, const Http2Answer &)> head;
        std::function<void(const Http2Frame &, bool isOurs)> frame;
    };
    static constexpr qsizetype BodyLimit = 64 * 1024; ///< of an answer; over it the stream is reset

    explicit Http2Calls(Handlers handlers, const Http2Config &config = {});

    /// Asks. `done` is called once: with the answer, or status 0 where it did not come whole. 0: no more
    /// requests on this connection; then it is not called.
    quint32 call(const QList<HttpHeader> &fields, const QByteArray &body, Done done);
    void receive(QByteArrayView bytes) { m_session.receive(bytes); }
    QByteArray takeOutput() { return m_session.takeOutput(); }
    bool isFinished() const { return m_session.isFinished(); }
    /// The connection is gone: every call is done.
    void abandon() { m_session.abandon(); }
    void shutDown() { m_session.shutDown(); }
    qsizetype openCalls() const { return qsizetype(m_calls.size()); }
    qsizetype unsentBytes() const { return m_session.unsentBytes(); }

private:
    struct Call
    {
        Done done; ///< empty for a pushed response
        Http2Pushed pushed;
        bool isWhole = false; ///< the peer's side has ended
    };
    void frame(const Http2Frame &frame, bool isOurs) override;
    void streamMoved(quint32, const Transition &) override {}
    void head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields) override;
    void headTooLarge(quint32) override {}
    void promised(quint32 parent, quint32 promised, const QList<HttpHeader> &request) override;
    void body(quint32 stream, QByteArrayView bytes) override;
    void ended(quint32 stream) override;
    void closed(quint32 stream, Http2Error error) override;

    const Handlers m_handlers;
    std::map<quint32, Call> m_calls; ///< by stream: asked or promised, and not closed
    Http2Session m_session;
};

/// The fields that a request begins with, of a URL such as "http://127.0.0.1:8089/push/x".
QList<HttpHeader> http2Request(const QByteArray &method, const QByteArray &url);
/// As text, for the trace: "POST /push/x" or ":status" lines first, then the fields, as HTTP/1 would write
/// them.
QByteArray headText(const QList<HttpHeader> &fields);

} // namespace pushscope
