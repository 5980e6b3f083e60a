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

private:
    void look();
    void refuse(FrameCheck::Verdict verdict);

    QTcpSocket *m_socket;             ///< the parent
    QPointer<QWebSocket> m_webSocket; ///< null during the handshake
    qint64 m_seen = 0;                ///< bytes in the socket's buffer that have been looked at
    bool m_hasRefused = false;        ///< what still comes is thrown away
    FrameCheck m_check;
};

} // namespace pushscope
