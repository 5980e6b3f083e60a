// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cuttablerelay.h"

#include <QTcpSocket>

namespace pushscope {

CuttableRelay::CuttableRelay(quint16 target)
    : m_target(target)
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
    m_server.listen(QHostAddress::LocalHost);
}

CuttableRelay::~CuttableRelay()
{
    cut();
}

void CuttableRelay::accept()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        if (m_isCut) {
            client->abort();
            client->deleteLater();
            continue;
        }
        auto *upstream = new QTcpSocket(client);
        m_pairs.insert(client, upstream);
        pass(client, upstream);
        pass(upstream, client);
        QObject::connect(client, &QTcpSocket::disconnected, &m_server, [this, client] { drop(client); });
        QObject::connect(upstream, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        upstream->connectToHost(QHostAddress(QHostAddress::LocalHost), m_target);
    }
}

void CuttableRelay::pass(QTcpSocket *from, QTcpSocket *to)
{
    QObject::connect(from, &QTcpSocket::readyRead, to, [from, to] { to->write(from->readAll()); });
}

void CuttableRelay::drop(QTcpSocket *client)
{
    if (QTcpSocket *upstream = m_pairs.take(client)) {
        upstream->abort();
        client->deleteLater();
    }
}

void CuttableRelay::cut()
{
    m_isCut = true;
    const QList<QTcpSocket *> clients = m_pairs.keys();
    for (QTcpSocket *client : clients) {
        client->abort();
        drop(client);
    }
}

} // namespace pushscope
