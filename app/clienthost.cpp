// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/clienthost.h"

namespace pushscope {

ClientHost::ClientHost(FactRecorder &recorder, LanePorts &lanePorts, FeedAccess feed)
    : m_recorder(recorder)
    , m_tap(recorder, lanePorts, this) // a child, so that it moves to the thread with us
    , m_publisher(std::move(feed), recorder)
{}

ClientHost::~ClientHost() = default;

bool ClientHost::listen()
{
    return m_tap.listen();
}

void ClientHost::start(const LaneSettings &settings)
{
    m_tap.setUpstream(settings.lane, settings.request.proxy);
    auto client = makeClient(settings, m_tap.address(), m_recorder);
    PushClient *opened = client.get();
    connect(opened, &PushClient::finished, this, [this, lane = settings.lane] { remove(lane); });
    m_clients[settings.lane] = std::move(client);
    opened->open();
}

void ClientHost::stop(LaneId lane)
{
    if (const auto it = m_clients.find(lane); it != m_clients.end())
        it->second->close();
}

void ClientHost::sendText(LaneId lane, const QByteArray &utf8)
{
    if (const auto it = m_clients.find(lane); it != m_clients.end())
        it->second->sendText(utf8);
}

void ClientHost::sendBinary(LaneId lane, const QByteArray &bytes)
{
    if (const auto it = m_clients.find(lane); it != m_clients.end())
        it->second->sendBinary(bytes);
}

void ClientHost::sendPing(LaneId lane, const QByteArray &data)
{
    if (const auto it = m_clients.find(lane); it != m_clients.end())
        it->second->sendPing(data);
}

void ClientHost::closeWith(LaneId lane, quint16 code, const QByteArray &reason)
{
    if (const auto it = m_clients.find(lane); it != m_clients.end())
        it->second->closeWith(code, reason);
}

void ClientHost::loadPages(LaneId lane)
{
    if (const auto it = m_clients.find(lane); it != m_clients.end())
        it->second->loadPages();
}

void ClientHost::restart(LaneId lane)
{
    if (const auto it = m_clients.find(lane); it != m_clients.end())
        it->second->restart();
}

void ClientHost::cut(LaneId lane)
{
    m_tap.cut(lane);
}

void ClientHost::setConditions(LaneId lane, const NetworkConditions &conditions)
{
    m_tap.setConditions(lane, conditions);
}

void ClientHost::clearConditions(LaneId lane)
{
    m_tap.clearConditions(lane);
}

void ClientHost::restore(LaneId lane)
{
    m_tap.restore(lane);
}

void ClientHost::remove(LaneId lane)
{
    const auto it = m_clients.find(lane);
    if (it == m_clients.end())
        return;
    // The client is still inside its own signal.
    it->second.release()->deleteLater();
    m_clients.erase(it);
    Q_EMIT laneFinished(lane);
}

} // namespace pushscope
