// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/websocketclient.h"

#include "clients/servertext.h"
#include "clients/tapproxy.h"
#include "protocol/websocketmachine.h"
#include "protocol/wirewatchers.h"

#include <tuple>

namespace pushscope {

namespace {

constexpr ReconnectPolicy::Settings Backoff{
    .base = std::chrono::seconds(2), .cap = std::chrono::seconds(30), .backoff = true, .jitter = 0.2};
constexpr qsizetype LongestControlData = 125; // RFC 6455, 5.5
constexpr qsizetype LongestCloseReason = LongestControlData - 2;
// The first ping goes out at once, so that a round-trip time is known; a ping that is still unanswered when
// the next one is due means that the peer is dead.
constexpr std::chrono::seconds PingInterval{20};
constexpr quint16 FirstOwnCode = 3000;
constexpr quint16 LastOwnCode = 4999;
constexpr quint64 MessageLimit = quint64(64) << 20;

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
    , m_deviations(webSocketDeviations(settings))
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, &WebSocketClient::closeTimedOut);
    m_idleTimer.setSingleShot(true);
    m_idleTimer.setInterval(m_settings.request.idleTimeout);
    connect(&m_idleTimer, &QTimer::timeout, this, &WebSocketClient::idleTimedOut);
    m_pingTimer.setInterval(PingInterval);
    connect(&m_pingTimer, &QTimer::timeout, this, &WebSocketClient::ping);
}

WebSocketClient::~WebSocketClient()
{
    retire();
}

void WebSocketClient::begin()
{
    recordDeviations(m_deviations);
    connectToUrl();
}

QByteArray WebSocketClient::fault() const
{
    const QByteArray fault = LaneClient::fault();
    return fault.isEmpty() ? webSocketFault(m_settings) : fault;
}

void WebSocketClient::connectToUrl()
{
    m_connection = ConnectionId(m_connection.value + 1);
    m_status = 0;
    m_reason.clear();
    m_errorDetail.clear();
    m_tapFailure.reset();
    m_error = ErrorCode::ConnectionLost;
    m_requestSeen = m_closeSent = m_closeReceived = m_isRefused = false;
    m_peerClose.reset();
    m_peerClosed = {};
    m_isBroken = false;
    m_openPings.clear();
    apply(Cause::Construct, m_connection);
    const WebSocketHandshake handshake = webSocketHandshake(m_settings);
    m_socket = new QWebSocket(handshake.origin, QWebSocketProtocol::VersionLatest, this);
    m_socket->setProxy(tapProxy(m_tap, user()));
    m_socket->setMaxAllowedIncomingFrameSize(MessageLimit);
    m_socket->setMaxAllowedIncomingMessageSize(MessageLimit);
    connectSignals();
    watchWire();
    startTimeout(m_settings.request.connectTimeout);
    if (isSecure() && m_tap.port == 0)
        return failWithoutTap();
    m_socket->open(handshake.request, handshake.options);
}

void WebSocketClient::startTimeout(std::chrono::milliseconds limit)
{
    m_timeout.stop();
    if (limit.count() > 0)
        m_timeout.start(limit);
}

TapUser WebSocketClient::user() const
{
    return {m_settings.lane, m_connection, isSecure(), isSecure() && m_settings.request.insecure};
}

void WebSocketClient::connectSignals()
{
    connect(m_socket, &QWebSocket::connected, this, &WebSocketClient::connected);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &WebSocketClient::textReceived);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, [this](const QByteArray &message) {
        if (!m_isBroken)
            record(FactKind::Delivered, encodeEvent({.data = message, .lastEventId = {}, .origin = {}}),
                   quint16(MessageForm::Binary), traceNow());
    });
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
                                        startTimeout(m_settings.request.headTimeout);
                                        record(FactKind::Request, head, 0, time);
                                    },
                                .response =
                                    [this](const HttpHead &head, QByteArrayView raw, TraceTime time) {
                                        m_status = head.status;
                                        m_reason = head.reason;
                                        record(FactKind::Response, raw, quint16(head.status), time);
                                        checkHandshake(head);
                                    },
                                .masked = [this] { fail("A frame of the server is masked"); },
                                .close = [this](FactKind direction, const WebSocketFrame &frame,
                                                TraceTime time) { closeFrameSeen(direction, frame, time); }});
    if (!m_tap.watchers)
        return;
    m_tap.watchers->watch(user(), [this](FactKind direction, QByteArrayView bytes, TraceTime time) {
        wireSeen(direction, bytes, time);
    });
    m_tap.watchers->watchFailure(user(), [this](const TapFailure &failure) { m_tapFailure = failure; });
}

void WebSocketClient::wireSeen(FactKind direction, QByteArrayView bytes, TraceTime time)
{
    m_wire->feed(direction, bytes, time);
    if (direction == FactKind::BytesDown && m_idleTimer.isActive())
        m_idleTimer.start();
    if (m_isRefused)
        QMetaObject::invokeMethod(this, &WebSocketClient::checkClosed, Qt::QueuedConnection);
}

void WebSocketClient::connected()
{
    if (m_isBroken)
        return;
    m_timeout.stop();
    m_policy.reset();
    apply(Cause::HandshakeAccepted, m_connection);
    sendResume();
    m_pingTimer.start();
    if (m_settings.request.idleTimeout.count() > 0)
        m_idleTimer.start();
    ping();
}

void WebSocketClient::sendResume()
{
    if (m_settings.resume && m_settings.kind == StreamKind::OfMethod && !m_last.isNone())
        sendText("{\"after\":" + QByteArray::number(m_last.value) + '}');
}

bool WebSocketClient::sendText(const QByteArray &utf8)
{
    if (m_machine.state() != websocket::Open || !m_socket || !m_socket->isValid())
        return false;
    const auto ruled = ruledText(utf8, m_connection);
    if (!ruled)
        return true; // a rule wants it so, and the trace says it
    const QString text = QString::fromUtf8(*ruled);
    m_socket->sendTextMessage(text);
    record(FactKind::MessageSent, text.toUtf8());
    return true;
}

bool WebSocketClient::sendBinary(const QByteArray &bytes)
{
    if (m_machine.state() != websocket::Open || !m_socket || !m_socket->isValid())
        return false;
    m_socket->sendBinaryMessage(bytes);
    record(FactKind::MessageSent, bytes, quint16(MessageForm::Binary));
    return true;
}

bool WebSocketClient::sendPing(const QByteArray &data)
{
    const bool isOpen = m_machine.state() == websocket::Open && m_socket && m_socket->isValid();
    if (!isOpen || data.size() > LongestControlData)
        return false;
    const TraceTime now = traceNow();
    m_openPings.sent(data, now);
    m_socket->ping(data);
    record(FactKind::PingSent, data, 0, now);
    return true;
}

// The codes that the API of browsers lets a page send: WebSockets 3.1, close().
bool WebSocketClient::closeWith(quint16 code, const QByteArray &reason)
{
    const bool mayBeSent =
        code == QWebSocketProtocol::CloseCodeNormal || (code >= FirstOwnCode && code <= LastOwnCode);
    if (!mayBeSent || reason.size() > LongestCloseReason || !reason.isValidUtf8() ||
        m_machine.state() != websocket::Open)
        return false;
    m_ownClose = {code, reason};
    close();
    return true;
}

void WebSocketClient::textReceived(const QString &qtText)
{
    if (m_isBroken)
        return;
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
        return record(FactKind::ControlReceived, utf8, 0, now);
    case ServerText::Kind::Foreign:
    case ServerText::Kind::NotJson: // a text is a text: only our server has to speak JSON
        return recordDelivered(
            {.type = text.message.type, .data = utf8, .lastEventId = text.foreignId, .origin = {}},
            {.time = now, .message = text.message.id, .connection = m_connection});
    }
}

void WebSocketClient::ping()
{
    if (!m_socket->isValid())
        return; // it has just ended; disconnected() follows
    if (m_pings > 0 && m_openPings.isOpen(QByteArray::number(m_pings))) {
        m_recorder.recordError(ErrorCode::TimedOut, "The peer does not answer a ping", m_connection);
        return lost();
    }
    sendPing(QByteArray::number(++m_pings));
}

void WebSocketClient::pongReceived(const QByteArray &payload)
{
    const TraceTime now = traceNow();
    if (const auto roundTrip = m_openPings.answered(payload, now))
        record(FactKind::PongReceived, QByteArray::number(qint64(roundTrip->count())), 0, now);
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

void WebSocketClient::record(FactKind kind, QByteArrayView payload, quint16 value, TraceTime time)
{
    m_recorder.record(kind, payload, {.time = time, .value = value, .connection = m_connection});
}

} // namespace pushscope
