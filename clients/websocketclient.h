// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/laneclient.h"
#include "clients/openpings.h"
#include "clients/websockethandshake.h"
#include "clients/websocketwire.h"
#include "protocol/wirewatchers.h"

#include <QWebSocket>

#include <memory>
#include <optional>

namespace pushscope {

/// A WebSocket, RFC 6455 and WHATWG WebSockets: QWebSocket through the tap. The handshake's heads and the
/// close frames are read where the tap sees them, because QWebSocket hides them. The clients' thread.
class WebSocketClient : public LaneClient
{
    Q_OBJECT

public:
    WebSocketClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder);
    ~WebSocketClient() override;

    bool sendText(const QByteArray &utf8) override;
    bool sendBinary(const QByteArray &bytes) override;
    bool sendPing(const QByteArray &data) override;
    bool closeWith(quint16 code, const QByteArray &reason) override;

private:
    void begin() override;
    QByteArray fault() const override;
    void reconnect() override { connectToUrl(); }
    void end() override;
    QLatin1StringView scheme() const override { return QLatin1StringView("ws"); }

    void connectToUrl();
    void startTimeout(std::chrono::milliseconds limit);
    void connectSignals();
    void watchWire();
    TapUser user() const;
    bool isSecure() const { return m_settings.url.scheme() == QLatin1StringView("wss"); }

    void wireSeen(FactKind direction, QByteArrayView bytes, TraceTime time);

    void connected();
    void textReceived(const QString &text);
    void errorOccurred(QAbstractSocket::SocketError error);
    void sendResume();

    void ping();
    void pongReceived(const QByteArray &payload);

    void fail(const QByteArray &why);
    void checkHandshake(const HttpHead &head);
    void closeFrameSeen(FactKind direction, const WebSocketFrame &frame, TraceTime time);
    void ownCloseSeen(const WebSocketFrame &frame, TraceTime time);
    QByteArray faultOf(const WebSocketFrame &ownClose) const;
    void takePeerClose();
    void waitForClose();
    bool isOwnCloseUnderway() const;
    void checkClosed();
    void closeTimedOut();
    void idleTimedOut();
    void refused();
    void refusalEnded();
    void failWithoutTap();
    void lost();
    void closed(Cause cause);
    void retire();
    void record(FactKind kind, QByteArrayView payload = {}, quint16 value = 0, TraceTime time = {});

    QWebSocket *m_socket = nullptr;        ///< our child; null while there is no connection
    std::unique_ptr<WebSocketWire> m_wire; ///< of the present connection
    ConnectionId m_connection;             ///< the present or last one
    MessageId m_last;                      ///< the newest message received: the cursor of a resume
    QTimer m_timeout;                      ///< for the handshake, then for the closing handshake
    QTimer m_pingTimer;
    QTimer m_idleTimer;  ///< runs out where nothing comes; does not run unless asked for
    quint32 m_pings = 0; ///< sent by ourselves in this lane; the number is the ping's payload
    OpenPings m_openPings;
    int m_status = 0;                       ///< of the handshake's response; 0 until it came
    QByteArray m_reason;                    ///< of the handshake's response
    ErrorCode m_error{};                    ///< why the socket could not be opened
    QByteArray m_errorDetail;               ///< in QWebSocket's words
    std::optional<TapFailure> m_tapFailure; ///< why the tap refuses to connect us, once it does
    bool m_requestSeen = false;             ///< the handshake's request went up
    bool m_closeSent = false;               ///< our close frame went up
    bool m_isRefused = false;               ///< the handshake is, and its body is being read
    /// What a close frame says.
    struct CloseText
    {
        quint16 code = QWebSocketProtocol::CloseCodeNormal;
        QByteArray reason;
    };
    CloseText m_ownClose; ///< to be sent when we close
    const std::vector<Deviation> m_deviations;
    std::optional<CloseText> m_peerClose; ///< the tap has seen the frame; cleared by the next connection
    TraceTime m_peerClosed{};             ///< when that frame was recorded
    bool m_isBroken = false;              ///< fail() was called: nothing of this connection counts any more
    bool m_closeReceived = false;         ///< QWebSocket has come to it, too; it is recorded
};

} // namespace pushscope
