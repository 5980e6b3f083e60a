// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/channeloptions.h"
#include "protocol/factrecorder.h"
#include "protocol/http1headdecoder.h"
#include "protocol/messagerules.h"
#include "protocol/tapaddress.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace pushscope {

/// What a lane speaks to an address that is not ours.
enum class StreamKind : quint8 {
    OfMethod, ///< what LaneSettings::method says
    Auto,     ///< ws: WebSocket; else what the response's type says: event stream, JSON lines, or raw bytes
    Raw,      ///< every read of the body is a message
};

/// What is asked, beside the URL. The default is what EventSource asks. A plain value.
struct RequestSettings
{
    QByteArray verb = QByteArrayLiteral("GET");
    QList<HttpHeader> headers; ///< in order; cookies and authorization are headers too
    QByteArray body;
    QList<QByteArray> subprotocols; ///< WebSocket
    QUrl proxy;                     ///< http: (CONNECT) or socks5:, with user and password; empty: none
    bool insecure = false;          ///< take certificates that are not valid, and say so in the trace
    bool retryOnError = false;      ///< SSE: try again after 4xx and 5xx, which EventSource does not
    bool followRedirects = true;
    bool acceptEncoding = false; ///< ask for gzip and deflate
    QList<MessageRule> rules;    ///< what is done to messages on their way; the bytes on the wire stay shown
    std::chrono::milliseconds connectTimeout{30'000};
    /// Until the response head is complete; 0: none. A server may hold it back until the first event, hence
    /// what browsers grant.
    std::chrono::milliseconds headTimeout{300'000};
    std::chrono::milliseconds idleTimeout{0}; ///< between two reads of the body; 0: none
};

/// HTTP/2: what the client says in its SETTINGS, and what it does with what is promised. A plain value.
struct Http2Settings
{
    bool enablePush = true;
    quint32 maxConcurrentStreams = 100; ///< pushed responses at a time
    quint32 initialWindow = 65'535;     ///< bytes of a response before the server has to wait for us
    quint32 refusedPush = 0;            ///< the n-th promise of the lane is refused, from 1; 0: none
    bool tls = false;                   ///< ask our own server over https; an address says it by its scheme
    QByteArray authority;               ///< https: a certificate authority trusted beside the system's, PEM
    friend bool operator==(const Http2Settings &, const Http2Settings &) = default;
};

/// How one lane's client is to behave. A plain value.
struct LaneSettings
{
    LaneId lane;
    Method method = Method::Sse;
    StreamKind kind = StreamKind::OfMethod;
    QUrl url; ///< http:, https:, ws: or wss:, the whole endpoint
    RequestSettings request;
    bool resume = true;    ///< after a cut, ask for what was missed (SSE always does)
    bool reconnect = true; ///< stream, WebSocket: connect again after an end (SSE always does)
    bool keepAlive = true; ///< short polling: use one connection for many requests
    std::chrono::milliseconds pollInterval{1000};
    std::chrono::seconds holdTime{25}; ///< long polling: what the server is asked to hold
    QByteArray lastEventId;            ///< SSE: sent with the first request
    ChannelOptions channel;            ///< WebRTC
    QByteArray stunServer;             ///< WebRTC: "stun:host:port"; empty: nothing is asked outside
    Http2Settings http2;
    quint64 seed = 1; ///< for jitter
};

/// One lane's client: a socket, a parser, a machine; all it does becomes facts. Lives in the clients' thread.
class PushClient : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual LaneId lane() const = 0;
    /// Opens; records LaneStarted first. Call once.
    virtual void open() = 0;
    /// Closes in the method's own way (close(), abort()); records LaneStopped. finished() follows.
    virtual void close() = 0;
    /// Sends a text message where the method can; false where it cannot, or not now.
    virtual bool sendText(const QByteArray &utf8);
    /// WebSocket; false as above.
    virtual bool sendBinary(const QByteArray &bytes);
    /// A ping with up to 125 bytes of application data.
    virtual bool sendPing(const QByteArray &data);
    /// Starts the closing handshake; 1000 or 3000-4999, a reason of up to 123 bytes. The lane ends with it.
    virtual bool closeWith(quint16 code, const QByteArray &reason);
    /// HTTP/2: loads the server's page three times on connections of their own: plain, pushed, with Early
    /// Hints. False where the method has none, or a load is under way.
    virtual bool loadPages();
    /// WebRTC: gives the connection up and makes a new one. False where the method knows nothing of the kind.
    virtual bool restart();

Q_SIGNALS:
    /// The lane has ended for good: by close() or by a failure that the method does not recover from.
    void finished();
};

/// A client for the method. `tap`: every connection goes through it.
std::unique_ptr<PushClient> makeClient(const LaneSettings &settings, const TapAddress &tap,
                                       FactRecorder &recorder);

} // namespace pushscope
