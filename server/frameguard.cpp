// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/frameguard.h"

#include <QWebSocket>

namespace pushscope {

using Verdict = FrameCheck::Verdict;

FrameGuard::FrameGuard(QTcpSocket *socket, quint64 messageLimit)
    : QObject(socket)
    , m_socket(socket)
    , m_check(messageLimit)
{
    connect(socket, &QTcpSocket::readyRead, this, &FrameGuard::look);
}

bool FrameGuard::isOf(const QWebSocket &webSocket) const
{
    return webSocket.peerPort() == m_socket->peerPort() && webSocket.peerAddress() == m_socket->peerAddress();
}

void FrameGuard::begin(QWebSocket *webSocket)
{
    m_webSocket = webSocket;
    // This slot runs after QWebSocket's: what is left then belongs to a frame that is not whole.
    connect(m_socket, &QTcpSocket::readyRead, this, [this] { m_seen = m_socket->bytesAvailable(); });
}

void FrameGuard::look()
{
    if (!m_socket->isOpen())
        return;
    if (m_isClosing)
        return waitForClose();
    if (m_hasRefused)
        m_socket->readAll();
    const qint64 available = m_socket->bytesAvailable();
    if (!m_webSocket || available <= m_seen)
        return;
    const QByteArray bytes = m_socket->peek(available);
    const Verdict verdict = m_check.feed(QByteArrayView(bytes).sliced(m_seen));
    if (verdict != Verdict::Fine)
        refuse(verdict);
}

void FrameGuard::close(quint16 code, const QByteArray &reason)
{
    const char head[] = {char(0x88), char(2 + reason.size()), char(code >> 8), char(code & 0xFF)};
    m_socket->write(QByteArray(head, sizeof(head)) + reason);
    m_socket->flush();
    m_isClosing = true;
}

void FrameGuard::waitForClose()
{
    const QByteArray bytes = m_socket->readAll();
    const Verdict verdict = m_check.feed(QByteArrayView(bytes).sliced(m_seen));
    m_seen = 0;
    if (m_check.hasClose() || verdict != Verdict::Fine)
        m_socket->disconnectFromHost();
}

void FrameGuard::refuse(Verdict verdict)
{
    m_hasRefused = true;
    m_socket->readAll();
    if (verdict == Verdict::TooLong)
        m_webSocket->close(QWebSocketProtocol::CloseCodeTooMuchData,
                           QStringLiteral("The message is too long"));
    else if (verdict == Verdict::Unmasked)
        m_webSocket->close(QWebSocketProtocol::CloseCodeProtocolError,
                           QStringLiteral("The frame is not masked"));
    else
        m_webSocket->close(QWebSocketProtocol::CloseCodeProtocolError,
                           QStringLiteral("The frame is malformed"));
}

} // namespace pushscope
