// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/websocketclient.h"

#include "clients/servertext.h"
#include "clients/tapproxy.h"
#include "protocol/websocketmachine.h"
#include "protocol/wirewatchers.h"

#include <QNetworkRequest>

#include <tuple>

namespace pushscope {

namespace {

constexpr ReconnectPolicy::Settings Backoff{
    .base = std::chrono::seconds(2), .cap = std::chrono::seconds(30), .backoff = true, .jitter = 0.2};
constexpr std::chrono::seconds HandshakeLimit{30};
constexpr std::chrono::seconds CloseLimit{2};
// The first ping goes out at once, so that a round-trip time is known; a ping that is still unanswered when
// the next one is due means that the peer is dead.
constexpr std::chrono::seconds PingInterval{20};
constexpr quint64 MessageLimit = quint64(64) << 20;

// The tap makes the TLS connection; QWebSocket speaks plain to it, at the port that was meant.
QUrl plainUrl(const QUrl &url)
{
    constexpr int SecurePort = 443;
    QUrl plain = url;
    if (url.scheme() == QLatin1StringView("wss")) {
        plain.setScheme(QStringLiteral("ws"));
        plain.setPort(url.port(SecurePort));
    }
    return plain;
}

auto errorSignal()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return &QWebSocket::errorOccurred;
#else
    return qOverload<QAbstractSocket::SocketError>(&QWebSocket::error);
#endif
}

} // namespace

WebSocketClient::WebSocketClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder)
    : LaneClient(settings, tap, recorder, Backoff)
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &WebSocketClient::closeTimedOut);
    m_pingTimer.setInterval(PingInterval);
    connect(&m_pingTimer, &QTimer::timeout, this, &WebSocketClient::ping);
}

WebSocketClient::~WebSocketClient()
{
    retire();
}

void WebSocketClient::connectToUrl()
{
    m_connection = ConnectionId(m_connection.value + 1);
    m_status = 0;
    m_reason.clear();
    m_errorDetail.clear();
    m_tapFailure.reset();
    m_error = ErrorCode::ConnectionLost;
    m_requestSeen = m_closeSent = m_closeReceived = false;
    m_peerClose.reset();
    m_pingSent = {};
    apply(Cause::Construct, m_connection);
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setProxy(tapProxy(m_tap, user()));
    m_socket->setMaxAllowedIncomingFrameSize(MessageLimit);
    m_socket->setMaxAllowedIncomingMessageSize(MessageLimit);
    connectSignals();
    watchWire();
    m_timeout.start(HandshakeLimit);
    if (isSecure() && m_tap.port == 0)
        return failWithoutTap();
    QNetworkRequest request(plainUrl(m_settings.url));
    request.setRawHeader("User-Agent", "Pushscope");
    m_socket->open(request);
}

TapUser WebSocketClient::user() const
{
    return {m_settings.lane, m_connection, isSecure(), isSecure() && m_settings.request.insecure};
}

void WebSocketClient::connectSignals()
{
    connect(m_socket, &QWebSocket::connected, this, &WebSocketClient::connected);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &WebSocketClient::textReceived);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &message) { record(FactKind::ControlReceived, message); });
    connect(m_socket, &QWebSocket::pong, this,
            [this](quint64, const QByteArray &payload) { pongReceived(payload); });
    connect(m_socket, errorSignal(), this, &WebSocketClient::errorOccurred);
    // Queued: QWebSocket hands on in the same way what came before the end.
    connect(
        m_socket, &QWebSocket::disconnected, this,
        [this, socket = m_socket] {
            if (socket == m_socket)
                checkClosed();
        },
        Qt::QueuedConnection);
}

void WebSocketClient::watchWire()
{
    m_wire = std::make_unique<WebSocketWire>(
        WebSocketWire::Handlers{.request =
                                    [this](QByteArrayView head, TraceTime time) {
                                        m_requestSeen = true;
                                        record(FactKind::Request, head, 0, time);
                                    },
                                .response =
                                    [this](const HttpHead &head, QByteArrayView raw, TraceTime time) {
                                        m_status = head.status;
                                        m_reason = head.reason;
                                        record(FactKind::Response, raw, quint16(head.status), time);
                                    },
                                .close = [this](FactKind direction, const WebSocketFrame &frame,
                                                TraceTime time) { closeFrameSeen(direction, frame, time); }});
    if (!m_tap.watchers)
        return;
    m_tap.watchers->watch(user(),
                          [wire = m_wire.get()](FactKind direction, QByteArrayView bytes, TraceTime time) {
                              wire->feed(direction, bytes, time);
                          });
    m_tap.watchers->watchFailure(user(), [this](const TapFailure &failure) { m_tapFailure = failure; });
}

void WebSocketClient::connected()
{
    m_timeout.stop();
    m_policy.reset();
    apply(Cause::HandshakeAccepted, m_connection);
    sendResume();
    m_pingTimer.start();
    ping();
}

void WebSocketClient::sendResume()
{
    if (m_settings.resume && !m_last.isNone())
        sendText("{\"after\":" + QByteArray::number(m_last.value) + '}');
}

bool WebSocketClient::sendText(const QByteArray &utf8)
{
    if (m_machine.state() != websocket::Open || !m_socket || !m_socket->isValid())
        return false;
    const QString text = QString::fromUtf8(utf8);
    m_socket->sendTextMessage(text);
    record(FactKind::MessageSent, text.toUtf8());
    return true;
}

void WebSocketClient::textReceived(const QString &qtText)
{
    const TraceTime now = traceNow();
    const QByteArray utf8 = qtText.toUtf8();
    const ServerText text = readServerText(utf8);
    switch (text.kind) {
    case ServerText::Kind::Message:
        m_last = text.message.id;
        return deliver(text.message, m_connection, now);
    case ServerText::Kind::Gap:
        recordGap(text.gap, m_connection, now);
        return record(FactKind::ControlReceived, utf8, 0, now);
    case ServerText::Kind::Control:
    case ServerText::Kind::NotJson: // a text is a text: only our server has to speak JSON
        return record(FactKind::ControlReceived, utf8, 0, now);
    }
}

void WebSocketClient::ping()
{
    if (!m_socket->isValid())
        return; // it has just ended; disconnected() follows
    if (m_pingSent != TraceTime::zero()) {
        m_recorder.recordError(ErrorCode::TimedOut, "The peer does not answer a ping", m_connection);
        return lost();
    }
    const QByteArray payload = QByteArray::number(++m_pings);
    m_pingSent = traceNow();
    m_socket->ping(payload);
    record(FactKind::PingSent, payload, 0, m_pingSent);
}

void WebSocketClient::pongReceived(const QByteArray &payload)
{
    const TraceTime now = traceNow();
    if (m_pingSent == TraceTime::zero() || payload != QByteArray::number(m_pings))
        return; // RFC 6455, 5.5.3: an unsolicited pong means nothing
    const auto roundTrip = std::chrono::duration_cast<std::chrono::microseconds>(now - m_pingSent);
    m_pingSent = {};
    record(FactKind::PongReceived, QByteArray::number(qint64(roundTrip.count())), 0, now);
}

void WebSocketClient::errorOccurred(QAbstractSocket::SocketError error)
{
    m_errorDetail = socketErrorText(m_socket->errorString());
    if (m_machine.state() != websocket::Connecting)
        return; // disconnected() follows
    if (m_status != 0)
        m_error = ErrorCode::HandshakeRefused;
    else if (m_tapFailure)
        std::tie(m_error, m_errorDetail) = std::tie(m_tapFailure->code, m_tapFailure->detail);
    else if (error == QAbstractSocket::HostNotFoundError)
        m_error = ErrorCode::LookupFailed;
    else
        m_error = m_requestSeen ? ErrorCode::ConnectionLost : ErrorCode::ConnectFailed;
    // QWebSocket leaves a refused handshake's connection open. Queued: it is still at work in there.
    QMetaObject::invokeMethod(
        this,
        [this, socket = m_socket] {
            if (socket == m_socket)
                lost();
        },
        Qt::QueuedConnection);
}

void WebSocketClient::closeFrameSeen(FactKind direction, const WebSocketFrame &frame, TraceTime time)
{
    if (direction == FactKind::BytesUp) {
        ownCloseSeen(frame, time);
    } else {
        m_peerClose = PeerClose{frame.closeCode(), frame.closeReason().toByteArray()};
        // The tap is ahead of QWebSocket: what came before the frame is to be delivered before it.
        if (m_machine.state() == websocket::Closing)
            takePeerClose();
    }
    QMetaObject::invokeMethod(this, &WebSocketClient::checkClosed, Qt::QueuedConnection);
}

// Unless we were asked to close or answer the peer, QWebSocket closes because of what the peer sent.
void WebSocketClient::ownCloseSeen(const WebSocketFrame &frame, TraceTime time)
{
    takePeerClose();
    m_closeSent = true;
    record(FactKind::CloseSent, frame.closeReason(), frame.closeCode(), time);
    if (m_machine.state() != websocket::Open)
        return;
    const bool isTooMuch = frame.closeCode() == QWebSocketProtocol::CloseCodeTooMuchData;
    m_recorder.recordError(isTooMuch ? ErrorCode::LimitExceeded : ErrorCode::MalformedMessage,
                           frame.closeReason(), m_connection);
    apply(isTooMuch ? Cause::LimitExceeded : Cause::CloseCalled, m_connection);
    waitForClose();
}

// Once per close frame of the peer: QWebSocket has come to it.
void WebSocketClient::takePeerClose()
{
    if (!m_peerClose || std::exchange(m_closeReceived, true))
        return;
    record(FactKind::CloseReceived, m_peerClose->reason, m_peerClose->code);
    if (m_machine.state() != websocket::Open)
        return;
    apply(Cause::CloseFrameReceived, m_connection);
    waitForClose();
}

void WebSocketClient::waitForClose()
{
    m_pingTimer.stop();
    m_timeout.start(CloseLimit);
}

// RFC 6455, 7.1.4: closed when both close frames have gone and the TCP connection has ended.
void WebSocketClient::checkClosed()
{
    if (!m_socket || m_socket->state() != QAbstractSocket::UnconnectedState)
        return;
    takePeerClose();
    if (m_closeReceived && m_closeSent)
        return closed(Cause::ConnectionClosed);
    const bool mayStillCome = m_machine.state() == websocket::Closing && m_timeout.isActive();
    if (!mayStillCome)
        lost();
}

// Queued: whoever opens us gets the answer later, as with every other failure.
void WebSocketClient::failWithoutTap()
{
    m_error = ErrorCode::TlsFailed;
    m_errorDetail = QByteArrayLiteral("TLS is made by the wire tap, and there is none");
    QMetaObject::invokeMethod(this, &WebSocketClient::lost, Qt::QueuedConnection);
}

void WebSocketClient::closeTimedOut()
{
    if (m_machine.state() == websocket::Closing) {
        m_recorder.recordError(ErrorCode::TimedOut, "The closing handshake was not completed in time",
                               m_connection);
        return closed(Cause::ConnectionClosed);
    }
    m_error = ErrorCode::TimedOut;
    m_errorDetail = QByteArrayLiteral("The handshake was not completed in time");
    lost();
}

// No closing handshake: what the API reports as 1006.
void WebSocketClient::lost()
{
    const bool wasConnecting = m_machine.state() == websocket::Connecting;
    if (wasConnecting && m_error == ErrorCode::HandshakeRefused) {
        m_recorder.recordError(m_error, QByteArray::number(m_status) + ' ' + m_reason, m_connection);
        return closed(Cause::HandshakeRefused);
    }
    const QByteArray reason = m_errorDetail.isEmpty() ? QByteArrayLiteral("no close frame") : m_errorDetail;
    m_recorder.recordError(wasConnecting ? m_error : ErrorCode::ConnectionLost,
                           wasConnecting ? reason : "1006: " + reason, m_connection);
    closed(wasConnecting ? Cause::NetworkError : Cause::ConnectionLost);
}

void WebSocketClient::closed(Cause cause)
{
    if (m_requestSeen)
        record(FactKind::RequestFinished, QByteArray::number(m_wire->bodyBytes()), quint16(m_status));
    apply(cause, m_connection);
    retire();
    if (isEnding() || !m_settings.reconnect)
        finish();
    else
        reconnectAfter(m_policy.next());
}

void WebSocketClient::end()
{
    if (!m_socket)
        return finish();
    if (m_machine.state() == websocket::Connecting) {
        apply(Cause::CloseCalled, m_connection);
        return closed(Cause::ConnectionLost);
    }
    if (m_machine.state() != websocket::Open)
        return; // it is closing already; finish() follows
    apply(Cause::CloseCalled, m_connection);
    waitForClose();
    m_socket->close(QWebSocketProtocol::CloseCodeNormal);
}

void WebSocketClient::retire()
{
    m_timeout.stop();
    m_pingTimer.stop();
    if (m_tap.watchers) {
        m_tap.watchers->unwatch(user());
        m_tap.watchers->unwatchFailure(user());
    }
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->abort();
    std::exchange(m_socket, nullptr)->deleteLater(); // it may be inside its own signal
}

void WebSocketClient::record(FactKind kind, QByteArrayView payload, quint16 value, TraceTime time)
{
    m_recorder.record(kind, payload, {.time = time, .value = value, .connection = m_connection});
}

} // namespace pushscope
