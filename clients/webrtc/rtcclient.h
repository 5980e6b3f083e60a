// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/laneclient.h"
#include "clients/openpings.h"
#include "clients/webrtc/rtcpeer.h"
#include "clients/webrtc/rtcprobe.h"
#include "clients/webrtc/signalinglink.h"
#include "protocol/actors.h"

namespace pushscope {

/// Peer B of a WebRTC data channel: finds the publisher by way of the signaling server, offers it a channel,
/// and takes the feed's messages from there. The signaling goes through the tap; the datagrams do not, and
/// are counted where ICE hands them over. Once the channel is open the signaling may end. The clients'
/// thread.
class RtcClient : public LaneClient
{
    Q_OBJECT

public:
    RtcClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder);
    ~RtcClient() override;

    bool sendText(const QByteArray &utf8) override;
    bool sendBinary(const QByteArray &bytes) override;
    bool sendPing(const QByteArray &data) override;
    bool restart() override;

private:
    void begin() override;
    QByteArray fault() const override;
    void reconnect() override { connectToPublisher(); }
    void end() override;
    QLatin1StringView scheme() const override { return QLatin1StringView("ws"); }

    void notAvailable(const QByteArray &why);
    void connectToPublisher();

    // The signaling
    void openSignaling();
    void signalingOpened();
    void signalingLost(const QByteArray &why);
    void take(const Signal &signal);
    void setPublisher(quint32 peer);
    void takeCandidate(const Signal &signal);
    void signal(Signal::Kind kind, StepKind step, const QByteArray &text, quint32 mediaLine = 0);
    void recordStep(Actor from, Actor to, StepKind kind, QByteArrayView payload, TraceTime time = {});

    // The peer
    void startPeer();
    RtcSettings peerSettings() const;
    void offered(const QByteArray &sdp);
    void onEvent(const RtcEvent &event);
    void onState(const RtcEvent &event);
    void recordAspect(MachineKind machine, quint8 state, TraceTime time = {});
    void channelMoved(const RtcEvent &event);
    void channelOpened(TraceTime time);
    void onText(const QByteArray &text, TraceTime time);
    void ping();

    // The end
    void startClosing();
    void closed(Cause cause, TraceTime time = {});
    void lost(ErrorCode code, const QByteArray &why, Cause cause);
    void dropPeer();
    void dropLink();
    void timedOut();

    std::unique_ptr<RtcProbe> m_probe;     ///< until it has answered
    std::unique_ptr<SignalingLink> m_link; ///< null where there is none, or none any more
    std::unique_ptr<RtcPeer> m_peer;       ///< null while there is no connection
    quint32 m_lastConnection = 0;
    ConnectionId m_signaling;               ///< of m_link: the present or last one
    ConnectionId m_connection;              ///< of the datagrams: the present or last one
    quint32 m_publisher = 0;                ///< its number in the room; 0 while it is not there
    bool m_isOffered = false;               ///< the offer is out: candidates may follow
    std::vector<RtcEvent> m_candidates;     ///< our own, which wait for the offer
    std::map<MachineKind, quint8> m_states; ///< as last recorded
    MessageId m_last;                       ///< the newest message received: the cursor of a resume
    OpenPings m_openPings;
    quint32 m_pings = 0; ///< sent by ourselves; the number is the ping's payload
    QTimer m_pingTimer;
    QTimer m_limit;              ///< for the channel to open, or to close
    bool m_isClosing = false;    ///< the closing procedure runs because we want it to
    bool m_isRestarting = false; ///< and a new connection is to follow
};

} // namespace pushscope
