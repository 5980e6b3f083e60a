// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/descriptor.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>

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
    const TraceTime now = traceNow(); // before anything else
    IoResult result = got < 0 ? failure(error) : IoResult{.bytes = got};
    if (got == 0)
        result.kind = IoResult::Kind::End;
    result.time = now;
    return result;
}

constexpr std::size_t ControlSize = CMSG_SPACE(sizeof(timespec));

struct ClockPair
{
    TraceTime steady{};
    std::chrono::nanoseconds wall{};
};

// Both clocks at one moment: read again where the thread was held up in between.
ClockPair readClocks()
{
    constexpr int Attempts = 4;
    constexpr std::chrono::microseconds Apart{5};
    ClockPair pair;
    for (int i = 0; i < Attempts; ++i) {
        timespec wall{};
        pair.steady = traceNow();
        ::clock_gettime(CLOCK_REALTIME, &wall);
        pair.wall = std::chrono::seconds(wall.tv_sec) + std::chrono::nanoseconds(wall.tv_nsec);
        if (traceNow() - pair.steady < Apart)
            break;
    }
    return pair;
}

// When the kernel took in the last of the bytes. It tells by its wall clock; only a step of that clock since
// then could bend the result. Such a step, and no stamp at all, count as `now`, the end of the read.
TraceTime arrivalOf(msghdr &message, TraceTime now)
{
    constexpr std::chrono::seconds LongestWait{60}; // in the socket's buffer, unread
    for (cmsghdr *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_TIMESTAMPNS)
            continue;
        timespec stamp{};
        std::memcpy(&stamp, CMSG_DATA(part), sizeof(stamp));
        const ClockPair clocks = readClocks();
        const auto age =
            clocks.wall - std::chrono::seconds(stamp.tv_sec) - std::chrono::nanoseconds(stamp.tv_nsec);
        const TraceTime arrival = clocks.steady - age;
        return arrival <= now && arrival > now - LongestWait ? arrival : now;
    }
    return now;
}

} // namespace

IoResult Descriptor::receive(char *buffer, qsizetype size) const
{
    alignas(cmsghdr) std::array<char, ControlSize> control;
    iovec bytes{.iov_base = buffer, .iov_len = std::size_t(size)};
    msghdr message{};
    message.msg_iov = &bytes;
    message.msg_iovlen = 1;
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    IoResult result = received(::recvmsg(m_fd, &message, 0));
    if (result.kind == IoResult::Kind::Done)
        result.time = arrivalOf(message, result.time);
    return result;
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

void Descriptor::setArrivalTimes() const
{
    const int on = 1;
    ::setsockopt(m_fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof(on));
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
