// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/countingrelay.h"

namespace pushscope {

CountingRelay::CountingRelay(quint16 target)
    : m_target(target)
{
    connect(this, &QTcpServer::newConnection, this, &CountingRelay::accept);
    listen(QHostAddress::LocalHost);
}

void CountingRelay::accept()
{
    QTcpSocket *client = nextPendingConnection();
    auto *server = new QTcpSocket(client);
    ++m_connections;
    relay(client, server, m_up);
    relay(server, client, m_down);
    server->connectToHost(QHostAddress::LocalHost, m_target);
}

void CountingRelay::relay(QTcpSocket *from, QTcpSocket *to, qint64 &count)
{
    const auto pass = [from, to, &count] {
        if (to->state() != QAbstractSocket::ConnectedState)
            return;
        const QByteArray bytes = from->readAll();
        count += bytes.size();
        to->write(bytes);
    };
    connect(from, &QTcpSocket::readyRead, to, pass);
    // What came before the other side was there.
    connect(to, &QTcpSocket::connected, from, pass);
    connect(from, &QTcpSocket::disconnected, to, [from, to, pass] {
        pass();
        to->disconnectFromHost();
        from->deleteLater();
    });
}

} // namespace pushscope
