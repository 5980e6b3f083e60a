// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fanoutclient.h"

#include <algorithm>
#include <array>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pushscope {

namespace {

constexpr int Patience = 10'000; // milliseconds

/// Whether the descriptor has something to read within our patience.
bool waitForBytes(int descriptor)
{
    pollfd waiting{descriptor, POLLIN, 0};
    return ::poll(&waiting, 1, Patience) == 1;
}

} // namespace

FanoutClient::FanoutClient(quint16 port)
    : m_port(port)
    , m_epoll(::epoll_create1(EPOLL_CLOEXEC))
{}

FanoutClient::~FanoutClient()
{
    for (const int descriptor : m_descriptors)
        ::close(descriptor);
    ::close(m_epoll);
}

bool FanoutClient::connectUpTo(int readers)
{
    while (int(m_descriptors.size()) < readers) {
        if (!connectOne())
            return false;
    }
    return true;
}

bool FanoutClient::connectOne()
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return false;
    m_descriptors.push_back(descriptor);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    constexpr char Request[] = "GET /events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0 ||
        ::send(descriptor, Request, sizeof(Request) - 1, MSG_NOSIGNAL) < 0)
        return false;
    // The head and the first comment: after that the reader is one of those that get every message.
    QByteArray begin;
    while (!begin.contains(": hi")) {
        std::array<char, 1024> buffer;
        const ssize_t count =
            waitForBytes(descriptor) ? ::recv(descriptor, buffer.data(), buffer.size(), 0) : 0;
        if (count <= 0)
            return false;
        begin.append(buffer.data(), count);
    }
    ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    return ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

qint64 FanoutClient::readOne(int descriptor)
{
    static std::array<char, 64 * 1024> buffer;
    const ssize_t count = ::recv(descriptor, buffer.data(), buffer.size(), 0);
    return count > 0 ? std::count(buffer.begin(), buffer.begin() + count, Mark) : 0;
}

qint64 FanoutClient::read(qint64 messages)
{
    std::array<epoll_event, 256> events;
    qint64 came = 0;
    while (came < messages) {
        const int ready = ::epoll_wait(m_epoll, events.data(), int(events.size()), Patience);
        if (ready <= 0)
            break;
        for (int i = 0; i < ready; ++i)
            came += readOne(events[std::size_t(i)].data.fd);
    }
    return came;
}

} // namespace pushscope
