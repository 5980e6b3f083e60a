// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/support/rawsocket.h"
#include "server/tap/wiretap.h"

#include <QEventLoop>
#include <QTimer>

#include <future>

namespace pushscope::test {

/// A SOCKS5 client of system calls. Blocking: run it with inBackground(), the tap needs the event loop.
class SocksClient
{
public:
    explicit SocksClient(const TapAddress &tap, int receiveBuffer = 0)
        : m_tap(tap)
        , m_socket(RawSocket::connectTo(tap.port, receiveBuffer))
    {}

    RawSocket &socket() { return m_socket; }

    /// Greeting and credentials; false where they are refused.
    bool logIn(TapUser user)
    {
        const QByteArray name = toTapUserName(user);
        m_socket.send(QByteArray("\x05\x01\x02", 3));
        if (m_socket.readExactly(2) != QByteArray("\x05\x02", 2))
            return false;
        m_socket.send('\x01' + sized(name) + sized(m_tap.token));
        return m_socket.readExactly(2) == QByteArray("\x01\x00", 2);
    }

    /// Asks for a connection; the reply code, or -1 where none came.
    int request(const QByteArray &addressTypeAndAddress, quint16 port)
    {
        sendRequest(addressTypeAndAddress, port);
        const QByteArray reply = m_socket.readExactly(10);
        return reply.size() == 10 ? int(quint8(reply.at(1))) : -1;
    }

    void sendRequest(const QByteArray &addressTypeAndAddress, quint16 port)
    {
        m_socket.send(QByteArray("\x05\x01\x00", 3) + addressTypeAndAddress + char(port >> 8) + char(port));
    }

    static QByteArray loopback4() { return QByteArray("\x01\x7f\x00\x00\x01", 5); }
    static QByteArray loopback6() { return '\x04' + QByteArray(15, '\0') + '\x01'; }
    static QByteArray name(const QByteArray &host) { return '\x03' + sized(host); }

    /// A client that is connected to 127.0.0.1:`port`.
    static SocksClient connected(const TapAddress &tap, TapUser user, quint16 port, int receiveBuffer = 0)
    {
        SocksClient client(tap, receiveBuffer);
        if (!client.logIn(user) || client.request(loopback4(), port) != 0)
            client.m_socket.close();
        return client;
    }

private:
    static QByteArray sized(const QByteArray &text) { return char(text.size()) + text; }

    TapAddress m_tap;
    RawSocket m_socket;
};

/// Runs something blocking in a thread while the event loop goes on, and gives its result.
template <typename Function>
auto inBackground(Function function)
{
    QEventLoop loop;
    auto future = std::async(std::launch::async, [&] {
        auto result = function();
        QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        return result;
    });
    QTimer::singleShot(std::chrono::minutes(1), &loop,
                       [] { qFatal("What runs in the background does not end"); });
    loop.exec();
    return future.get();
}

} // namespace pushscope::test
