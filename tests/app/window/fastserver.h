// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

namespace pushscope {

/// A server in a thread of its own that answers every request at once with so many events of 330 bytes, each
/// in a chunk of its own, and then stays silent.
class FastServer
{
public:
    explicit FastServer(int events)
    {
        m_thread.start();
        m_context.moveToThread(&m_thread);
        QMetaObject::invokeMethod(
            &m_context, [this, events] { listen(events); }, Qt::BlockingQueuedConnection);
    }
    ~FastServer()
    {
        QMetaObject::invokeMethod(
            &m_context, [this] { delete m_server; }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }

    QByteArray port() const { return QByteArray::number(m_port); }
    QString url() const { return QStringLiteral("http://127.0.0.1:%1/events").arg(m_port); }

private:
    void listen(int events)
    {
        m_server = new QTcpServer;
        m_server->listen(QHostAddress::LocalHost);
        m_port = m_server->serverPort();
        QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this, events] {
            QTcpSocket *socket = m_server->nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [socket, events] { answer(*socket, events); });
        });
    }

    static void answer(QTcpSocket &socket, int events)
    {
        if (!socket.readAll().contains("\r\n\r\n"))
            return;
        QByteArray out(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
        for (int id = 1; id <= events; ++id) {
            QByteArray event = "event: token\nid: " + QByteArray::number(id) +
                               "\ndata: {\"i\":" + QByteArray::number(id) + ",\"t\":\"";
            event += QByteArray(330 - 4 - event.size(), 'x') + "\"}\n\n";
            out += QByteArray::number(event.size(), 16) + "\r\n" + event + "\r\n";
        }
        socket.write(out);
    }

    QThread m_thread;
    QObject m_context; ///< lives in the thread
    QTcpServer *m_server = nullptr;
    quint16 m_port = 0;
};

} // namespace pushscope
