// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/maskcheck.h"

#include <QPointer>
#include <QTcpSocket>

class QWebSocket;

namespace pushscope {

/// Sees a WebSocket client's bytes before QWebSocket does and closes with 1002 where a frame is not masked,
/// which QWebSocket would take. Child of the socket; server thread.
class MaskGuard : public QObject
{
    Q_OBJECT

public:
    /// Before the socket is handed over, so that its slot runs first.
    explicit MaskGuard(QTcpSocket *socket);
    /// Whether the WebSocket is on this socket.
    bool isOf(const QWebSocket &webSocket) const;
    /// The handshake is over: from now on there are frames.
    void begin(QWebSocket *webSocket);

private:
    void look();

    QTcpSocket *m_socket;             ///< the parent
    QPointer<QWebSocket> m_webSocket; ///< null during the handshake
    qint64 m_seen = 0;                ///< bytes in the socket's buffer that have been looked at
    MaskCheck m_check;
};

} // namespace pushscope
