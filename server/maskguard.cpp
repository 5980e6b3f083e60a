// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/maskguard.h"

#include <QWebSocket>

namespace pushscope {

MaskGuard::MaskGuard(QTcpSocket *socket)
    : QObject(socket)
    , m_socket(socket)
{
    connect(socket, &QTcpSocket::readyRead, this, &MaskGuard::look);
}

bool MaskGuard::isOf(const QWebSocket &webSocket) const
{
    return webSocket.peerPort() == m_socket->peerPort() && webSocket.peerAddress() == m_socket->peerAddress();
}

void MaskGuard::begin(QWebSocket *webSocket)
{
    m_webSocket = webSocket;
    // This slot runs after QWebSocket's: what is left then belongs to a frame that is not whole.
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { m_seen = m_socket->bytesAvailable(); });
}

void MaskGuard::look()
{
    const qint64 available = m_socket->bytesAvailable();
    if (!m_webSocket || available <= m_seen)
        return;
    const QByteArray bytes = m_socket->peek(available);
    if (m_check.feed(QByteArrayView(bytes).sliced(m_seen)))
        return;
    m_socket->readAll();
    m_webSocket->close(QWebSocketProtocol::CloseCodeProtocolError,
                       QStringLiteral("A client's frames are masked"));
}

} // namespace pushscope
