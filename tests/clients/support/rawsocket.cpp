// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/rawsocket.h"

#include <cerrno>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pushscope::test {

namespace {

constexpr timeval Round{0, 50'000};
constexpr int Rounds = 400; // 20 s

quint16 portOf(int fd, int (*get)(int, sockaddr *, socklen_t *))
{
    sockaddr_storage address{};
    socklen_t size = sizeof(address);
    if (get(fd, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return 0;
    return ntohs(reinterpret_cast<const sockaddr_in *>(&address)->sin_port);
}

} // namespace

RawSocket::RawSocket(int fd)
    : m_fd(fd)
{
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &Round, sizeof(Round));
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &Round, sizeof(Round));
}

RawSocket &RawSocket::operator=(RawSocket &&other) noexcept
{
    std::swap(m_fd, other.m_fd);
    std::swap(m_cancelled, other.m_cancelled);
    std::swap(m_error, other.m_error);
    std::swap(m_sent, other.m_sent);
    std::swap(m_received, other.m_received);
    return *this;
}

RawSocket RawSocket::connectTo(quint16 port, int receiveBuffer)
{
    RawSocket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (receiveBuffer > 0)
        ::setsockopt(socket.m_fd, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof(receiveBuffer));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket.m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
        socket.close();
    return socket;
}

quint16 RawSocket::localPort() const
{
    return portOf(m_fd, &::getsockname);
}

quint16 RawSocket::peerPort() const
{
    return portOf(m_fd, &::getpeername);
}

bool RawSocket::mayRetry(int error, int *rounds) const
{
    const bool isPassing = error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
    return isPassing && ++*rounds < Rounds && !(m_cancelled && *m_cancelled);
}

bool RawSocket::send(const QByteArray &bytes)
{
    qsizetype done = 0;
    int rounds = 0;
    while (done < bytes.size()) {
        const auto sent =
            ::send(m_fd, bytes.constData() + done, std::size_t(bytes.size() - done), MSG_NOSIGNAL);
        if (sent <= 0 && mayRetry(errno, &rounds))
            continue;
        if (sent <= 0)
            return false;
        rounds = 0;
        done += sent;
        m_sent += sent;
    }
    return true;
}

QByteArray RawSocket::read(qsizetype limit)
{
    QByteArray bytes(limit, Qt::Uninitialized);
    int rounds = 0;
    ssize_t got = 0;
    do {
        got = ::recv(m_fd, bytes.data(), std::size_t(limit), 0);
    } while (got < 0 && mayRetry(errno, &rounds));
    m_error = got < 0 ? errno : 0;
    bytes.resize(got > 0 ? got : 0);
    m_received += bytes.size();
    return bytes;
}

QByteArray RawSocket::readExactly(qsizetype size)
{
    QByteArray bytes;
    while (bytes.size() < size) {
        const QByteArray more = read(size - bytes.size());
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

QByteArray RawSocket::readUntil(const QByteArray &end)
{
    QByteArray bytes;
    while (!bytes.endsWith(end)) {
        const QByteArray more = read(1);
        if (more.isEmpty())
            break;
        bytes += more;
    }
    return bytes;
}

QByteArray RawSocket::readToEnd()
{
    QByteArray bytes;
    while (true) {
        const QByteArray more = read();
        if (more.isEmpty())
            return bytes;
        bytes += more;
    }
}

void RawSocket::shutdownOutput()
{
    ::shutdown(m_fd, SHUT_WR);
}

void RawSocket::close()
{
    if (isOpen())
        ::close(std::exchange(m_fd, -1));
}

void RawSocket::reset()
{
    const linger abortive{1, 0};
    ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &abortive, sizeof(abortive));
    close();
}

} // namespace pushscope::test
