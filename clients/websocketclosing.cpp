// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/websocketclient.h"

#include "protocol/websocketmachine.h"
#include "protocol/wirewatchers.h"

/// How a WebSocket ends: close frames, refusals, timeouts and losses.
namespace pushscope {

namespace {

constexpr std::chrono::seconds CloseLimit{2};
// How long a refused handshake's body is read.
constexpr std::chrono::seconds RefusalTime{2};

} // namespace

void WebSocketClient::closeFrameSeen(FactKind direction, const WebSocketFrame &frame, TraceTime time)
{
    if (direction == FactKind::BytesUp) {
        ownCloseSeen(frame, time);
    } else {
        m_peerClose = CloseText{frame.closeCode(), frame.closeReason().toByteArray()};
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
    // The answer to the peer's is told after it, though the tap has seen it before we came to that one.
    record(FactKind::CloseSent, frame.closeReason(), frame.closeCode(), std::max(time, m_peerClosed));
    if (m_machine.state() != websocket::Open)
        return;
    const bool isTooMuch = frame.closeCode() == QWebSocketProtocol::CloseCodeTooMuchData;
    m_recorder.recordError(isTooMuch ? ErrorCode::LimitExceeded : ErrorCode::ProtocolError,
                           isTooMuch ? frame.closeReason().toByteArray() : faultOf(frame), m_connection);
    apply(isTooMuch ? Cause::LimitExceeded : Cause::CloseCalled, m_connection);
    waitForClose();
}

// Why QWebSocket closes: what the wire shows, else what it says itself.
QByteArray WebSocketClient::faultOf(const WebSocketFrame &ownClose) const
{
    if (!m_wire->fault().isEmpty())
        return m_wire->fault();
    const bool isBadText = ownClose.closeCode() == QWebSocketProtocol::CloseCodeWrongDatatype;
    return isBadText ? QByteArrayLiteral("The server sent a text that is not UTF-8")
                     : ownClose.closeReason().toByteArray();
}

// Once per close frame of the peer: QWebSocket has come to it.
void WebSocketClient::takePeerClose()
{
    if (!m_peerClose || std::exchange(m_closeReceived, true))
        return;
    m_peerClosed = traceNow();
    record(FactKind::CloseReceived, m_peerClose->reason, m_peerClose->code, m_peerClosed);
    if (m_machine.state() != websocket::Open)
        return;
    apply(Cause::CloseFrameReceived, m_connection);
    waitForClose();
}

void WebSocketClient::waitForClose()
{
    m_pingTimer.stop();
    m_idleTimer.stop();
    m_timeout.start(CloseLimit);
}

// QWebSocket has closed because of what the peer sent, and is ahead of the tap, which has still to see our
// close frame.
bool WebSocketClient::isOwnCloseUnderway() const
{
    const auto code = m_socket->closeCode();
    return m_machine.state() == websocket::Open && !m_closeSent && !m_peerClose && m_tap.watchers &&
           code != QWebSocketProtocol::CloseCodeNormal &&
           code != QWebSocketProtocol::CloseCodeAbnormalDisconnection;
}

// QWebSocket takes what RFC 6455 forbids and browsers refuse: 4.1 (what was not offered), 5.1 (masked
// frames).
void WebSocketClient::fail(const QByteArray &why)
{
    if (std::exchange(m_isBroken, true))
        return;
    m_recorder.recordError(ErrorCode::ProtocolError, why, m_connection);
    QMetaObject::invokeMethod(
        this,
        [this, socket = m_socket] {
            if (socket == m_socket)
                closed(m_machine.state() == websocket::Connecting ? Cause::HandshakeRefused
                                                                  : Cause::ConnectionLost);
        },
        Qt::QueuedConnection);
}

void WebSocketClient::checkHandshake(const HttpHead &head)
{
    if (head.status != 101)
        return;
    const QByteArrayView extensions = head.value("Sec-WebSocket-Extensions");
    const QByteArrayView subprotocol = head.value("Sec-WebSocket-Protocol");
    if (!extensions.isEmpty())
        fail("The server uses an extension that was not offered: " + extensions.toByteArray());
    else if (!subprotocol.isEmpty() && !m_settings.request.subprotocols.contains(subprotocol.toByteArray()))
        fail("The server chose a subprotocol that was not offered: " + subprotocol.toByteArray());
}

// RFC 6455, 7.1.4: closed when both close frames have gone and the TCP connection has ended.
void WebSocketClient::checkClosed()
{
    const bool isUnconnected = m_socket && m_socket->state() == QAbstractSocket::UnconnectedState;
    if (m_socket && m_isRefused && (isUnconnected || m_wire->isRefusalComplete()))
        return refusalEnded();
    if (!isUnconnected || m_isRefused)
        return;
    takePeerClose();
    if (m_closeReceived && m_closeSent)
        return closed(Cause::ConnectionClosed);
    if (isOwnCloseUnderway()) {
        if (!m_timeout.isActive())
            m_timeout.start(CloseLimit);
        return;
    }
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

void WebSocketClient::idleTimedOut()
{
    m_recorder.recordError(ErrorCode::TimedOut, "Nothing came in time", m_connection);
    closed(Cause::ConnectionLost);
}

void WebSocketClient::closeTimedOut()
{
    if (m_isRefused)
        return refusalEnded();
    if (m_machine.state() == websocket::Closing) {
        m_recorder.recordError(ErrorCode::TimedOut, "The closing handshake was not completed in time",
                               m_connection);
        return closed(Cause::ConnectionClosed);
    }
    if (m_machine.state() == websocket::Open)
        return lost();
    m_error = ErrorCode::TimedOut;
    m_errorDetail = QByteArrayLiteral("The handshake was not completed in time");
    lost();
}

// No closing handshake: what the API reports as 1006.
void WebSocketClient::lost()
{
    const bool wasConnecting = m_machine.state() == websocket::Connecting;
    if (wasConnecting && m_error == ErrorCode::HandshakeRefused) {
        return refused();
    }
    const QByteArray reason = m_errorDetail.isEmpty() ? QByteArrayLiteral("no close frame") : m_errorDetail;
    m_recorder.recordError(wasConnecting ? m_error : ErrorCode::ConnectionLost,
                           wasConnecting ? reason : "1006: " + reason, m_connection);
    closed(wasConnecting ? Cause::NetworkError : Cause::ConnectionLost);
}

// What the answer says is read all the same, for the trace.
void WebSocketClient::refused()
{
    m_isRefused = true;
    m_recorder.recordError(m_error, QByteArray::number(m_status) + ' ' + m_reason, m_connection);
    apply(Cause::HandshakeRefused, m_connection);
    if (m_wire->isRefusalComplete())
        refusalEnded();
    else
        m_timeout.start(RefusalTime);
}

void WebSocketClient::refusalEnded()
{
    const QByteArray body = m_wire->refusal();
    const auto form = body.isValidUtf8() ? MessageForm::Text : MessageForm::Binary;
    if (!body.isEmpty())
        record(FactKind::ControlReceived, body, quint16(form));
    closed(Cause::HandshakeRefused);
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
    if (m_isRefused)
        return refusalEnded();
    if (m_machine.state() == websocket::Connecting) {
        apply(Cause::CloseCalled, m_connection);
        return closed(Cause::ConnectionLost);
    }
    if (m_machine.state() != websocket::Open)
        return; // it is closing already; finish() follows
    apply(Cause::CloseCalled, m_connection);
    waitForClose();
    m_socket->close(QWebSocketProtocol::CloseCode(m_ownClose.code), QString::fromUtf8(m_ownClose.reason));
}

void WebSocketClient::retire()
{
    m_timeout.stop();
    m_pingTimer.stop();
    m_idleTimer.stop();
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

} // namespace pushscope
