// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/webrtc/publishedchannel.h"
#include "clients/webrtc/signalinglink.h"

#include <map>
#include <set>

namespace pushscope {

/// How the publisher gets at the feed, which lives in another thread. What is read comes to publish() and
/// publishGap(), for the same reader, in order.
struct FeedAccess
{
    std::function<void(quint32 reader, std::optional<quint32> after)> read{};
    std::function<void(quint32 reader, qint64 bytes)> took{};
    std::function<void(quint32 reader)> close{};
};

/// Peer A: enters the feed's signaling room when somebody waits there, and gives each peer B a channel of its
/// own. Leaves when nobody is left. Channels outlive the signaling. Owned by ClientHost; the clients' thread.
class RtcPublisher : public QObject, private ChannelHost
{
    Q_OBJECT

public:
    RtcPublisher(FeedAccess feed, FactRecorder &recorder);
    ~RtcPublisher() override;

    /// Somebody waits at this server; the key lets the publisher in. Without effect while it is there.
    void come(const QUrl &signaling, const QByteArray &key);

    /// What the feed gives to a reader; unknown readers are no fault, they may have just ended.
    void publish(quint32 reader, const Message &message);
    void publishGap(quint32 reader, const QByteArray &gapJson);
    void drop(quint32 reader);

    std::size_t channelCount() const { return m_channels.size(); }

private:
    void signal(const Signal &signal) override;
    void readFeed(quint32 reader, std::optional<quint32> after) override { m_feed.read(reader, after); }
    void readerTook(quint32 reader, qint64 bytes) override { m_feed.took(reader, bytes); }
    void channelEnded(quint32 reader) override;

    void take(const Signal &signal);
    void peerCame(const Signal &signal);
    void peerLeft(quint32 peer);
    void offered(const Signal &signal);
    PublishedChannel *channelOf(quint32 peer);
    PublishedChannel *channelOfReader(quint32 reader);
    void signalingLost();
    void leaveIfAlone();

    const FeedAccess m_feed;
    FactRecorder &m_recorder;
    std::unique_ptr<SignalingLink> m_link;
    QByteArray m_key;                 ///< for the server that m_link leads to: each start has its own
    std::map<quint32, LaneId> m_room; ///< who else is in the room, and whose lane it is
    std::map<quint32, std::unique_ptr<PublishedChannel>> m_channels; ///< by reader
    quint32 m_lastReader = 0;
};

} // namespace pushscope
