// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"
#include "protocol/http2framedecoder.h"
#include "protocol/statemachine.h"
#include "protocol/tracetime.h"

#include <memory>

namespace pushscope {

class Http2SessionCore;

enum class Http2Role : quint8 { Client, Server };

/// What a field block is, RFC 9113 8.1.
enum class Http2HeadKind : quint8 { Request, Response, Informational, Trailers };

/// What we tell the peer in our first SETTINGS, and how much we take. A plain value.
struct Http2Config
{
    bool enablePush = true;              ///< client only; a server says nothing of it
    quint32 maxConcurrentStreams = 100;  ///< that the peer may open: requests, or pushed responses
    quint32 initialWindow = 65'535;      ///< of each stream, bytes; at most 2^31 - 1
    quint32 connectionWindow = 65'535;   ///< bytes; smaller than that it cannot be
    quint32 headerListBytes = 64 * 1024; ///< of one field block as RFC 9113 6.5.2 counts it
    quint32 reservedStreams = 200;       ///< promised to us and not begun; more are cancelled
};

/// What a session tells. Every hook is called from inside receive() or takeOutput(); any method of the
/// session but those two may be called from it. The session must not be destroyed inside one.
class Http2Listener
{
public:
    virtual ~Http2Listener() = default;

    /// A frame of the peer's (`isOurs` false) is whole, before anything that follows from it; or one of ours
    /// is in takeOutput()'s bytes. Also frames that are against the rules, and those on streams that we
    /// reset.
    virtual void frame(const Http2Frame &frame, bool isOurs) = 0;
    /// A stream changed its state, RFC 9113 5.1.
    virtual void streamMoved(quint32 stream, const Transition &change) = 0;
    /// A request, a response, an informational response or trailers; with pseudo-header fields first.
    virtual void head(quint32 stream, Http2HeadKind kind, const QList<HttpHeader> &fields) = 0;
    /// A field block over our limit: what is left of it is not kept. By default the stream is reset.
    virtual void headTooLarge(quint32 stream) = 0;
    /// Client: the server promises `promised`. reset(promised, RefusedStream) refuses it.
    virtual void promised(quint32 parent, quint32 promised, const QList<HttpHeader> &request) = 0;
    virtual void body(quint32 stream, QByteArrayView bytes) = 0;
    /// The peer's side of the stream is whole.
    virtual void ended(quint32 stream) = 0;
    /// Nothing more happens on the stream. Each stream that was seen gets it once.
    virtual void closed(quint32 stream, Http2Error error) = 0;
};

/// One end of an HTTP/2 connection, RFC 9113, on libnghttp2: bytes in, bytes out, without sockets. It answers
/// PING and SETTINGS by itself, keeps the windows of flow control, and ends the connection with GOAWAY where
/// the peer breaks the rules or floods. What it holds for the peer is bounded by what the caller gives it,
/// see unsentBytes(). Owned by a connection, in whose thread it lives.
class Http2Session
{
public:
    /// The listener must outlive the session. The session's first bytes (SETTINGS) are ready at once.
    Http2Session(Http2Role role, const Http2Config &config, Http2Listener &listener,
                 TraceNow now = &traceNow);
    ~Http2Session();
    Q_DISABLE_COPY_MOVE(Http2Session)

    /// Takes bytes of the peer's. Afterwards there may be output.
    void receive(QByteArrayView bytes);
    /// The next bytes for the peer: whole frames, `atLeast` or until there is no more. Empty: nothing to say.
    QByteArray takeOutput(qsizetype atLeast = 16 * 1024);
    bool wantsOutput() const;
    /// Nothing will be sent or read any more: after GOAWAY and the last stream, or an error that ended it.
    bool isFinished() const;
    /// The connection is gone: every stream is closed.
    void abandon();

    /// Client: a request, whole. `fields` begin with :method, :scheme, :authority, :path. 0: no more streams
    /// on this connection.
    quint32 request(const QList<HttpHeader> &fields, const QByteArray &body = {});

    /// Server: an informational response, 103 for instance; before respond().
    bool inform(quint32 stream, const QList<HttpHeader> &fields);
    /// Server: the whole response; `fields` begin with :status. Also to a promised stream, at any time after
    /// promise(): it waits until the promise is out. False where the stream does not take it.
    bool respond(quint32 stream, const QList<HttpHeader> &fields, const QByteArray &body);
    /// Server: a response whose body follows by write() and ends by finish().
    bool beginResponse(quint32 stream, const QList<HttpHeader> &fields);
    void write(quint32 stream, const QByteArray &bytes);
    void finish(quint32 stream);
    /// Server: promises a response to `request` (:method, :scheme, :authority, :path first), before the
    /// answer to `parent` has ended. 0 where the client takes no pushes (see canPush()) or the stream is not
    /// open.
    quint32 promise(quint32 parent, const QList<HttpHeader> &request);
    /// Server: whether the client's SETTINGS allow promises.
    bool canPush() const;

    void reset(quint32 stream, Http2Error error);
    /// Says GOAWAY; streams that run end in order, then the session is finished.
    void shutDown();
    /// Says GOAWAY with this error; the session is finished once that is out.
    void terminate(Http2Error error);
    void ping();
    /// Tells the peer changed settings.
    void changeSettings(const QList<std::pair<Http2Setting, quint32>> &settings);

    /// The state of a stream, as its frames say. Closed ones are forgotten: Closed.
    quint8 streamState(quint32 stream) const;
    /// Streams that are not idle and not closed.
    qsizetype streamCount() const;
    /// Bytes that the caller gave and that have not gone out, and a flat sum for each promised response that
    /// waits. The caller's to bound.
    qsizetype unsentBytes() const;
    /// The peer's value, or the RFC's default until it has said another.
    quint32 peerSetting(Http2Setting setting) const;

private:
    std::unique_ptr<Http2SessionCore> d;
};

} // namespace pushscope
