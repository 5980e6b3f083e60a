// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/rtcpublisher.h"

#include <algorithm>

namespace pushscope {

RtcPublisher::RtcPublisher(FeedAccess feed, FactRecorder &recorder)
    : m_feed(std::move(feed))
    , m_recorder(recorder)
{}

RtcPublisher::~RtcPublisher() = default;

void RtcPublisher::come(const QUrl &signaling, const QByteArray &key)
{
    if (m_link && m_key == key)
        return;
    signalingLost();
    m_key = key;
    m_link = std::make_unique<SignalingLink>(
        QNetworkProxy(QNetworkProxy::NoProxy),
        SignalingLink::Handlers{
            .opened = [this] { m_link->send({.kind = Signal::Kind::Join, .text = FeedRoom, .what = m_key}); },
            .received = [this](const Signal &received) { take(received); },
            .lost = [this](const QByteArray &) { signalingLost(); }});
    m_link->open(signaling);
}

void RtcPublisher::take(const Signal &signal)
{
    switch (signal.kind) {
    case Signal::Kind::PeerJoined:
        return peerCame(signal);
    case Signal::Kind::PeerLeft:
        return peerLeft(signal.peer);
    case Signal::Kind::Offer:
        return offered(signal);
    case Signal::Kind::Candidate:
    case Signal::Kind::Bye:
        if (PublishedChannel *channel = channelOf(signal.peer))
            channel->take(signal);
        return;
    default:
        return;
    }
}

void RtcPublisher::peerCame(const Signal &signal)
{
    m_room[signal.peer] = signal.lane;
    if (!signal.lane.isNone())
        LaneRecorder{&m_recorder, signal.lane}.record(
            FactKind::Step, QByteArray::number(signal.peer),
            {.value = packStep({Actor::Server, Actor::Publisher, StepKind::SignalPeerCame})});
}

void RtcPublisher::peerLeft(quint32 peer)
{
    m_room.erase(peer);
    if (PublishedChannel *channel = channelOf(peer))
        channel->peerLeft();
    leaveIfAlone();
}

/// A peer that offers again begins anew.
void RtcPublisher::offered(const Signal &signal)
{
    if (const PublishedChannel *old = channelOf(signal.peer))
        channelEnded(old->reader());
    const quint32 reader = ++m_lastReader;
    auto &channel = m_channels[reader];
    channel = std::make_unique<PublishedChannel>(static_cast<ChannelHost &>(*this), reader, signal.peer,
                                                 LaneRecorder{&m_recorder, m_room[signal.peer]});
    channel->take(signal);
}

PublishedChannel *RtcPublisher::channelOf(quint32 peer)
{
    const auto it =
        std::ranges::find_if(m_channels, [peer](const auto &entry) { return entry.second->peer() == peer; });
    return it == m_channels.end() || peer == 0 ? nullptr : it->second.get();
}

PublishedChannel *RtcPublisher::channelOfReader(quint32 reader)
{
    const auto it = m_channels.find(reader);
    return it == m_channels.end() ? nullptr : it->second.get();
}

void RtcPublisher::signal(const Signal &signal)
{
    if (m_link)
        m_link->send(signal);
}

void RtcPublisher::publish(quint32 reader, const Message &message)
{
    if (PublishedChannel *channel = channelOfReader(reader))
        channel->publish(message);
}

void RtcPublisher::publishGap(quint32 reader, const QByteArray &gapJson)
{
    if (PublishedChannel *channel = channelOfReader(reader))
        channel->publishGap(gapJson);
}

void RtcPublisher::drop(quint32 reader)
{
    if (PublishedChannel *channel = channelOfReader(reader))
        channel->drop();
}

void RtcPublisher::channelEnded(quint32 reader)
{
    const auto it = m_channels.find(reader);
    if (it == m_channels.end())
        return;
    it->second.release()->deleteLater(); // it may be what calls
    m_channels.erase(it);
    m_feed.close(reader);
    leaveIfAlone();
}

/// The channels live on: nothing that was agreed goes with it.
void RtcPublisher::signalingLost()
{
    m_room.clear();
    for (const auto &[reader, channel] : m_channels)
        channel->signalingLost();
    if (m_link)
        m_link.release()->deleteLater(); // it may be what calls
}

void RtcPublisher::leaveIfAlone()
{
    if (!m_room.empty() || !m_channels.empty() || !m_link)
        return;
    m_link->close();
    m_link.release()->deleteLater();
}

} // namespace pushscope
