// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/lanerecorder.h"
#include "clients/webrtc/rtcpeer.h"
#include "protocol/actors.h"
#include "protocol/message.h"
#include "protocol/signaling.h"

#include <QTimer>

#include <deque>

namespace pushscope {

/// What a channel asks of its publisher.
class ChannelHost
{
public:
    virtual ~ChannelHost() = default;
    virtual void signal(const Signal &signal) = 0;
    /// Goes on with the feed after a message; nothing: with what is published from now on.
    virtual void readFeed(quint32 reader, std::optional<quint32> after) = 0;
    virtual void readerTook(quint32 reader, qint64 bytes) = 0;
    /// The channel is over; it is destroyed later, not inside the call.
    virtual void channelEnded(quint32 reader) = 0;
};

/// One connection of peer A: answers the offer of a peer B and sends it every message of the feed. Owned by
/// RtcPublisher; the clients' thread.
class PublishedChannel : public QObject
{
    Q_OBJECT

public:
    /// `reader`: its number among the feed's readers; `peer`: B's number in the signaling room.
    PublishedChannel(ChannelHost &host, quint32 reader, quint32 peer, const LaneRecorder &recorder);
    ~PublishedChannel() override;

    quint32 reader() const { return m_reader; }
    /// B's number in the signaling room; 0 once B, or we, have left it.
    quint32 peer() const { return m_peer; }
    /// B can no longer be reached by signaling, which says nothing about the channel.
    void signalingLost();
    /// B has gone from the room without a word: whether the channel lives is found out with a ping.
    void peerLeft();
    /// Offer, candidate or bye from B.
    void take(const Signal &signal);

    void publish(const Message &message);
    void publishGap(const QByteArray &gapJson);
    /// B does not keep up.
    void drop();

private:
    void takeOffer(const QByteArray &sdp);
    void onEvent(const RtcEvent &event);
    void onState(const RtcEvent &event);
    void onText(const QByteArray &text);
    void signal(Signal::Kind kind, StepKind step, const QByteArray &text, quint32 mediaLine = 0);
    void recordStep(Actor from, Actor to, StepKind kind, QByteArrayView payload, TraceTime time = {});
    void sendWaiting();
    void sendOne(const Message &message);
    void end();

    ChannelHost &m_host;
    const quint32 m_reader;
    quint32 m_peer;
    const LaneRecorder m_recorder; ///< of B's lane; of none where B is somebody else
    RtcPeer m_rtc;
    std::map<MachineKind, quint8> m_states; ///< as last recorded
    std::deque<Message> m_waiting;          ///< for the channel to open, or to have room
    QTimer m_limit;                         ///< for the channel to open, or for the pong that shows it lives
    bool m_isOpen = false;
    bool m_isOver = false;
};

} // namespace pushscope
