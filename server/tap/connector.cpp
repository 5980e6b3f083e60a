// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/connector.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace pushscope {

namespace {

constexpr std::chrono::seconds AttemptLimit{10};

SocksReply replyFor(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return SocksReply::ConnectionRefused;
    case ETIMEDOUT:
        return SocksReply::TtlExpired;
    case ENETUNREACH:
    case ENETDOWN:
    case EHOSTUNREACH: // HostUnreachable is kept for names that do not resolve: clients tell the two apart
    case EADDRNOTAVAIL:
        return SocksReply::NetworkUnreachable;
    case EACCES:
    case EPERM:
        return SocksReply::NotAllowed;
    default:
        return SocksReply::GeneralFailure;
    }
}

} // namespace

Connector::Connector(TapRecorder recorder, LanePorts &lanePorts, std::chrono::microseconds roundTrip,
                     Handler handler, QObject *parent)
    : QObject(parent)
    , m_recorder(recorder)
    , m_lanePorts(lanePorts)
    , m_handler(std::move(handler))
{
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(AttemptLimit);
    connect(&m_timeout, &QTimer::timeout, this, [this] { failed(ETIMEDOUT); });
    m_roundTrip.setSingleShot(true);
    m_roundTrip.setTimerType(Qt::PreciseTimer);
    m_roundTrip.setInterval(std::chrono::round<std::chrono::milliseconds>(roundTrip));
    connect(&m_roundTrip, &QTimer::timeout, this, &Connector::succeed);
}

void Connector::start(std::vector<SocketAddress> addresses)
{
    m_addresses = std::move(addresses);
    std::ranges::reverse(m_addresses);
    tryNext();
}

void Connector::tryNext()
{
    if (m_addresses.empty())
        return m_handler({}, m_reply);
    m_current = m_addresses.back();
    m_addresses.pop_back();
    attempt(m_current);
}

void Connector::attempt(const SocketAddress &address)
{
    m_recorder.record(FactKind::ConnectStarted, address.text());
    m_outgoing.socket = Descriptor(::socket(address.family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const Descriptor &socket = m_outgoing.socket;
    if (!socket.isOpen())
        return failed(errno);
    socket.setNoDelay();
    socket.setArrivalTimes();
    const bool done = ::connect(socket.number(), address.data(), address.length) == 0;
    if (!done && errno != EINPROGRESS)
        return failed(errno);
    // The port is known from here on, and no byte has gone out yet.
    m_outgoing.port = LanePortEntry(m_lanePorts, socket.localPort(), m_recorder.user.lane);
    if (done)
        return made();
    m_timeout.start();
    m_writable = std::make_unique<QSocketNotifier>(socket.number(), QSocketNotifier::Write);
    connect(m_writable.get(), &QSocketNotifier::activated, this, [this] { writable(); });
}

void Connector::writable()
{
    const int error = m_outgoing.socket.takeError();
    return error == 0 ? made() : failed(error);
}

void Connector::failed(int error)
{
    cancel();
    m_reason = QByteArray::fromStdString(std::system_category().message(error));
    m_recorder.record(FactKind::ConnectFailed, m_reason, quint16(error));
    m_reply = replyFor(error);
    tryNext();
}

void Connector::made()
{
    if (m_roundTrip.interval() == 0)
        return succeed();
    stop();
    m_roundTrip.start();
}

void Connector::succeed()
{
    stop();
    m_recorder.record(FactKind::Connected, m_current.text());
    m_handler(std::move(m_outgoing), SocksReply::Succeeded);
}

void Connector::cancel()
{
    stop();
    m_outgoing = Outgoing();
}

void Connector::stop()
{
    m_timeout.stop();
    m_roundTrip.stop();
    if (!m_writable)
        return;
    m_writable->setEnabled(false);
    m_writable.release()->deleteLater(); // it may be the one that is calling
}

} // namespace pushscope
