// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/scriptedserver.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pushscope::test {

ScriptedServer::ScriptedServer(Script script)
    : m_script(std::move(script))
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto *const plain = reinterpret_cast<sockaddr *>(&address);
    if (::bind(m_listener, plain, size) != 0 || ::listen(m_listener, SOMAXCONN) != 0 ||
        ::getsockname(m_listener, plain, &size) != 0)
        qFatal("The test's server cannot listen");
    m_port = ntohs(address.sin_port);
    m_acceptor = std::thread([this] { run(); });
}

ScriptedServer::~ScriptedServer()
{
    m_isStopping = true;
    ::shutdown(m_listener, SHUT_RDWR);
    m_acceptor.join();
    for (std::thread &thread : m_threads)
        thread.join();
    ::close(m_listener);
}

QUrl ScriptedServer::url(const QString &path, const QString &scheme) const
{
    return QUrl(QStringLiteral("%1://127.0.0.1:%2%3").arg(scheme).arg(m_port).arg(path));
}

void ScriptedServer::run()
{
    while (true) {
        const int fd = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (fd < 0)
            return;
        m_threads.emplace_back([this, fd, number = ++m_count] {
            RawSocket peer(fd);
            peer.setCancelled(&m_isStopping);
            m_script(peer, number);
        });
    }
}

QByteArray ScriptedServer::answer(const QByteArray &body, const QByteArray &type,
                                  const QByteArray &moreHeaders)
{
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + moreHeaders + "\r\n" + body;
}

QByteArray ScriptedServer::chunk(const QByteArray &data)
{
    return QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n";
}

} // namespace pushscope::test
