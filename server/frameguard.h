// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/framecheck.h"

#include <QPointer>
#include <QTcpSocket>

class QWebSocket;

namespace pushscope {

/// Sees a WebSocket client's bytes before QWebSocket does, and closes where a frame is not right. Child of
/// the socket; server thread.
class FrameGuard : public QObject
{
    Q_OBJECT

public:
    /// Before the socket is handed over, so that its slot runs first.
    FrameGuard(QTcpSocket *socket, quint64 messageLimit);
    /// Whether the WebSocket is on this socket.
    bool isOf(const QWebSocket &webSocket) const;
    /// The handshake is over: from now on there are frames.
    void begin(QWebSocket *webSocket);
    /// The closing handshake of RFC 6455 7.1.2, begun by us: what else the client sends is thrown away, and
    /// its close frame ends the connection. QWebSocket of Qt 6.4 would end it at once, and the client's
    /// answer would meet a closed door.
    void close(quint16 code, const QByteArray &reason);

private:
    void look();
    void waitForClose();
    void refuse(FrameCheck::Verdict verdict);

    QTcpSocket *m_socket;             ///< the parent
    QPointer<QWebSocket> m_webSocket; ///< null during the handshake
    qint64 m_seen = 0;                ///< bytes in the socket's buffer that have been looked at
    bool m_hasRefused = false;        ///< what still comes is thrown away
    bool m_isClosing = false;         ///< our close frame is out, the client's is to come
    FrameCheck m_check;
};

} // namespace pushscope
