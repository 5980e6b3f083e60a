// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/descriptor.h"

#include <cerrno>

#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pushscope {

namespace {

bool isPassing(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

IoResult failure(int error)
{
    if (isPassing(error))
        return {.kind = IoResult::Kind::WouldBlock};
    return {.kind = IoResult::Kind::Broken, .error = error};
}

IoResult received(ssize_t got)
{
    const int error = errno;
    const TraceTime now = traceNow();
    IoResult result = got < 0 ? failure(error) : IoResult{.bytes = got};
    if (got == 0)
        result.kind = IoResult::Kind::End;
    result.time = now;
    return result;
}

} // namespace

IoResult Descriptor::receive(char *buffer, qsizetype size) const
{
    return received(::recv(m_fd, buffer, std::size_t(size), 0));
}

IoResult Descriptor::peek(char *buffer, qsizetype size) const
{
    return received(::recv(m_fd, buffer, std::size_t(size), MSG_PEEK));
}

IoResult Descriptor::send(QByteArrayView bytes) const
{
    const ssize_t sent = ::send(m_fd, bytes.data(), std::size_t(bytes.size()), MSG_NOSIGNAL);
    return sent < 0 ? failure(errno) : IoResult{.bytes = sent};
}

qsizetype Descriptor::unsentBytes() const
{
    int waiting = 0;
    return ::ioctl(m_fd, SIOCOUTQNSD, &waiting) == 0 ? waiting : 0;
}

int Descriptor::takeError() const
{
    int error = 0;
    socklen_t size = sizeof(error);
    return ::getsockopt(m_fd, SOL_SOCKET, SO_ERROR, &error, &size) == 0 ? error : errno;
}

quint16 Descriptor::localPort() const
{
    sockaddr_storage address{};
    socklen_t size = sizeof(address);
    if (::getsockname(m_fd, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return 0;
    // The port stands at the same place in both address families.
    return ntohs(reinterpret_cast<const sockaddr_in *>(&address)->sin_port);
}

void Descriptor::setNoDelay() const
{
    const int on = 1;
    ::setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

void Descriptor::shutdownOutput() const
{
    ::shutdown(m_fd, SHUT_WR);
}

void Descriptor::close()
{
    if (isOpen())
        ::close(std::exchange(m_fd, None));
}

void Descriptor::reset()
{
    const linger abortive{.l_onoff = 1, .l_linger = 0};
    if (isOpen())
        ::setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &abortive, sizeof(abortive));
    close();
}

void raiseDescriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace pushscope
