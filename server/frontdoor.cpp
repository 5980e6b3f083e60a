// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/frontdoor.h"

#include "server/connection.h"

#include <QTimer>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pushscope {

namespace {

/// How long nobody is let in after the system had no descriptor left.
constexpr std::chrono::milliseconds AcceptPause{100};
/// How long stopping may wait for clients that read slowly.
constexpr std::chrono::milliseconds StopPatience{300};

quint16 peerPortOf(int descriptor)
{
    sockaddr_storage address{};
    socklen_t size = sizeof(address);
    if (::getpeername(descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return 0;
    if (address.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 &>(address).sin6_port);
    return ntohs(reinterpret_cast<const sockaddr_in &>(address).sin_port);
}

void setUp(int descriptor)
{
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    const int on = 1; // a message waits for nothing
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
}

void turnAway(int descriptor)
{
    const QByteArray answer = answerHead(503, {{"Content-Length", "0"}, {"Connection", "close"}}) + "\r\n";
    ::send(descriptor, answer.constData(), std::size_t(answer.size()), MSG_NOSIGNAL);
    ::close(descriptor);
}

} // namespace

FrontDoor::FrontDoor(const ServerLimits &limits, Deadlines &deadlines, FactRecorder &recorder,
                     const LanePorts &lanePorts)
    : m_limits(limits)
    , m_deadlines(deadlines)
    , m_recorder(recorder)
    , m_lanePorts(lanePorts)
{
    setListenBacklogSize(1024);
    connect(this, &QTcpServer::acceptError, this, [this] {
        pauseAccepting();
        QTimer::singleShot(AcceptPause, this, [this] {
            if (isListening())
                resumeAccepting();
        });
    });
}

FrontDoor::~FrontDoor()
{
    m_connections.clear();
}

void FrontDoor::open(AccessPolicy policy, RequestHandler &handler)
{
    m_policy = std::move(policy);
    m_handler = &handler;
}

void FrontDoor::incomingConnection(qintptr socket)
{
    const int descriptor = int(socket);
    const quint16 peerPort = peerPortOf(descriptor);
    if (peerPort == 0) { // gone already
        ::close(descriptor);
        return;
    }
    setUp(descriptor);
    if (qsizetype(m_connections.size()) >= m_limits.connections) {
        turnAway(descriptor);
        return;
    }
    auto connection = std::make_unique<Connection>(descriptor, peerPort, *this);
    m_connections.emplace(connection.get(), std::move(connection));
}

void FrontDoor::closeConnections()
{
    for (Connection *connection : openConnections())
        connection->endAnswer();
    flushAll();
    for (Connection *connection : openConnections())
        connection->closeInOrder();
    runScheduled();
}

std::vector<Connection *> FrontDoor::openConnections() const
{
    std::vector<Connection *> connections;
    for (const auto &[connection, owner] : m_connections)
        connections.push_back(connection);
    return connections;
}

/// Gives slow clients a last, short while to take what waits for them.
void FrontDoor::flushAll()
{
    const auto end = std::chrono::steady_clock::now() + StopPatience;
    while (std::chrono::steady_clock::now() < end) {
        std::vector<pollfd> waiting;
        for (Connection *connection : openConnections()) {
            if (const auto descriptor = connection->unsent())
                waiting.push_back({*descriptor, POLLOUT, 0});
        }
        if (waiting.empty() || ::poll(waiting.data(), waiting.size(), 10) < 0)
            return;
        for (Connection *connection : openConnections()) {
            if (connection->unsent())
                connection->onWritable();
        }
    }
}

void FrontDoor::later(Connection *connection)
{
    m_waiting.push_back(connection);
    schedule();
}

void FrontDoor::retire(Connection *connection)
{
    const auto it = m_connections.find(connection);
    if (it == m_connections.end())
        return;
    m_retired.push_back(std::move(it->second));
    m_connections.erase(it);
    schedule();
}

void FrontDoor::schedule()
{
    if (!std::exchange(m_isScheduled, true))
        QMetaObject::invokeMethod(this, &FrontDoor::runScheduled, Qt::QueuedConnection);
}

void FrontDoor::runScheduled()
{
    m_isScheduled = false;
    // What is retired meanwhile waits for the next time: it may stand in the new m_waiting.
    const auto retired = std::exchange(m_retired, {});
    for (Connection *connection : std::exchange(m_waiting, {}))
        connection->resume();
}

} // namespace pushscope
