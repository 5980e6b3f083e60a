// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/tapconnection.h"

#include <array>
#include <cerrno>

namespace pushscope {

namespace {

constexpr std::chrono::milliseconds SameAttempt{500};
constexpr std::size_t HandshakeRead = 512; // the longest SOCKS message has 513 bytes

/// What TCP's own handshake takes longer: once there and once back.
std::chrono::microseconds roundTrip(const NetworkConditions &conditions)
{
    std::chrono::microseconds sum{};
    for (const Toxic &toxic : conditions.toxics) {
        if (toxic.kind == ToxicKind::Latency)
            sum += toxic.delay;
    }
    return sum;
}

} // namespace

TapConnection::TapConnection(Descriptor client, const Shared &shared)
    : m_shared(shared)
    , m_client(std::move(client))
    , m_handshake(shared.token)
    , m_clientReadable(std::make_unique<QSocketNotifier>(m_client.number(), QSocketNotifier::Read))
{
    m_client.setNoDelay();
    connect(m_clientReadable.get(), &QSocketNotifier::activated, this, [this] { clientReadable(); });
    m_handshakeTimeout.setSingleShot(true);
    connect(&m_handshakeTimeout, &QTimer::timeout, this, [this] { end(); });
    m_handshakeTimeout.start(m_shared.handshakeLimit);
}

TapConnection::~TapConnection() = default;

void TapConnection::clientReadable()
{
    if (m_handshake.state() == SocksHandshake::State::Complete)
        watchWaitingClient();
    else
        readHandshake();
}

// Never more than belongs to the handshake: what follows stays in the kernel for the relay.
void TapConnection::readHandshake()
{
    std::array<char, HandshakeRead> buffer;
    while (m_handshake.wanted() > 0) {
        const auto room = std::min<qsizetype>(m_handshake.wanted(), HandshakeRead);
        const IoResult got = m_client.receive(buffer.data(), room);
        if (got.kind == IoResult::Kind::WouldBlock)
            return;
        if (got.kind != IoResult::Kind::Done)
            return end();
        m_handshake.feed(QByteArrayView(buffer.data(), got.bytes));
        if (!sendAnswer(m_handshake.takeAnswer()))
            return end();
    }
    m_handshakeTimeout.stop();
    if (m_handshake.state() == SocksHandshake::State::Refused)
        end();
    else
        requestReceived();
}

// A client that goes away while we look up or connect.
void TapConnection::watchWaitingClient()
{
    char byte = 0;
    const IoResult seen = m_client.peek(&byte, 1);
    if (seen.kind == IoResult::Kind::WouldBlock)
        return;
    m_clientReadable->setEnabled(false);
    if (seen.kind == IoResult::Kind::Done)
        return; // early bytes are the relay's
    const auto kind = seen.kind == IoResult::Kind::End ? CloseKind::Fin : CloseKind::Reset;
    recorder().record(FactKind::ClientClosed, {}, quint16(kind));
    end();
}

void TapConnection::requestReceived()
{
    if (refuseAgain())
        return;
    const NetworkConditions conditions = m_shared.conditions(lane());
    const bool isDown = conditions.has(ToxicKind::Down);
    if (isDown || m_shared.isCut(lane())) {
        recorder().record(FactKind::ConnectFailed, isDown ? "the network is down" : "the link is cut",
                          ENETDOWN);
        return refuse(SocksReply::NetworkUnreachable);
    }
    m_route = std::make_unique<Route>(
        recorder(),
        Route::Means{m_shared.lanePorts, *m_shared.tls, m_shared.upstream(lane()), m_shared.outsideLimit,
                     roundTrip(conditions)},
        [this](Outgoing server, SocksReply reply) { connected(std::move(server), reply); });
    m_route->start({m_handshake.targetName(), m_handshake.address(), m_handshake.port()});
}

void TapConnection::connected(Outgoing server, SocksReply reply)
{
    if (reply != SocksReply::Succeeded)
        return refuse(reply);
    m_clientReadable->setEnabled(false);
    m_clientReadable.release()->deleteLater(); // it may be the one that is calling
    if (!sendAnswer(SocksHandshake::reply(reply))) {
        recorder().record(FactKind::ClientClosed, {}, quint16(CloseKind::Reset));
        server.socket.reset();
        return end();
    }
    m_relay = std::make_unique<Relay>(
        std::move(m_client), std::move(server), recorder(), *m_shared.clock,
        [this] { return m_shared.isHeld(lane()); }, [this] { end(); }, nullptr);
    m_relay->setConditions(m_shared.conditions(lane()));
}

// Qt's sockets ask a proxy twice for an address, at once: it is one attempt and has failed.
bool TapConnection::refuseAgain()
{
    const auto known = m_shared.refusals->find(lane());
    const bool isAgain = known != m_shared.refusals->end() &&
                         known->second.connection == m_handshake.user().connection &&
                         traceNow() - known->second.time < SameAttempt;
    if (isAgain) {
        sendAnswer(SocksHandshake::reply(known->second.reply));
        end();
    }
    return isAgain;
}

void TapConnection::refuse(SocksReply reply)
{
    (*m_shared.refusals)[lane()] = {m_handshake.user().connection, reply, traceNow()};
    sendAnswer(SocksHandshake::reply(reply));
    end();
}

// Some bytes into an empty send buffer: they fit or the client is gone.
bool TapConnection::sendAnswer(const QByteArray &answer)
{
    if (answer.isEmpty())
        return true;
    const IoResult sent = m_client.send(answer);
    return sent.kind == IoResult::Kind::Done && sent.bytes == answer.size();
}

void TapConnection::cut()
{
    if (m_relay)
        return m_relay->cut();
    recorder().record(FactKind::ClientClosed, {}, quint16(CloseKind::Cut));
    m_client.reset();
    end();
}

void TapConnection::setConditions(const NetworkConditions &conditions)
{
    if (m_relay)
        m_relay->setConditions(conditions);
}

void TapConnection::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_handshakeTimeout.stop();
    if (m_route)
        m_route->cancel(); // now: what it holds of the lane's ports outlives nobody
    if (m_clientReadable)
        m_clientReadable->setEnabled(false);
    m_client.close();
    Q_EMIT finished();
}

TapRecorder TapConnection::recorder() const
{
    return {&m_shared.recorder, m_shared.watchers.get(), m_handshake.user()};
}

} // namespace pushscope
