// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/laneclient.h"
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

private:
    void begin() override { connectToUrl(); }
    void reconnect() override { connectToUrl(); }
    void end() override;
    QLatin1StringView scheme() const override { return QLatin1StringView("ws"); }

    void connectToUrl();
    void connectSignals();
    void watchWire();
    TapUser user() const;
    bool isSecure() const { return m_settings.url.scheme() == QLatin1StringView("wss"); }

    void connected();
    void textReceived(const QString &text);
    void errorOccurred(QAbstractSocket::SocketError error);
    void sendResume();

    void ping();
    void pongReceived(const QByteArray &payload);

    void closeFrameSeen(FactKind direction, const WebSocketFrame &frame, TraceTime time);
    void ownCloseSeen(const WebSocketFrame &frame, TraceTime time);
    void takePeerClose();
    void waitForClose();
    void checkClosed();
    void closeTimedOut();
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
    quint32 m_pings = 0;                    ///< sent in this lane; the number is the ping's payload
    TraceTime m_pingSent{};                 ///< zero: the last ping is answered
    int m_status = 0;                       ///< of the handshake's response; 0 until it came
    QByteArray m_reason;                    ///< of the handshake's response
    ErrorCode m_error{};                    ///< why the socket could not be opened
    QByteArray m_errorDetail;               ///< in QWebSocket's words
    std::optional<TapFailure> m_tapFailure; ///< why the tap refuses to connect us, once it does
    bool m_requestSeen = false;             ///< the handshake's request went up
    bool m_closeSent = false;               ///< our close frame went up
    /// What the peer's close frame says.
    struct PeerClose
    {
        quint16 code = 0;
        QByteArray reason;
    };
    std::optional<PeerClose> m_peerClose; ///< the tap has seen the frame; cleared by the next connection
    bool m_closeReceived = false;         ///< QWebSocket has come to it, too; it is recorded
};

} // namespace pushscope
