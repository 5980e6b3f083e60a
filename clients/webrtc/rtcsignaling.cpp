// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/tapproxy.h"
#include "clients/webrtc/rtcclient.h"
#include "protocol/datachannelmachine.h"
#include "protocol/icecandidate.h"
#include "protocol/websocketmachine.h"

#include <algorithm>

/// What a peer B says and hears by way of the signaling server, and how it ends.
namespace pushscope {

namespace {

constexpr std::chrono::milliseconds CloseLimit{200};

StepKind stepOf(Signal::Kind kind)
{
    switch (kind) {
    case Signal::Kind::Join:
        return StepKind::SignalJoin;
    case Signal::Kind::Joined:
        return StepKind::SignalJoined;
    case Signal::Kind::PeerJoined:
        return StepKind::SignalPeerCame;
    case Signal::Kind::PeerLeft:
        return StepKind::SignalPeerLeft;
    case Signal::Kind::Offer:
        return StepKind::SignalOffer;
    case Signal::Kind::Answer:
        return StepKind::SignalAnswer;
    case Signal::Kind::Candidate:
        return StepKind::SignalCandidate;
    case Signal::Kind::Bye:
        return StepKind::SignalBye;
    case Signal::Kind::Error:
        return StepKind::SignalError;
    }
    Q_UNREACHABLE();
}

/// What is said with the step: the text, or who came or left.
QByteArray payloadOf(const Signal &signal)
{
    return signal.text.isEmpty() ? QByteArray::number(signal.peer) : signal.text;
}

} // namespace

void RtcClient::openSignaling()
{
    dropLink();
    m_signaling = ConnectionId(++m_lastConnection);
    const TapUser user{m_settings.lane, m_signaling, false, false};
    m_link = std::make_unique<SignalingLink>(
        tapProxy(m_tap, user),
        SignalingLink::Handlers{.opened = [this] { signalingOpened(); },
                                .received = [this](const Signal &signal) { take(signal); },
                                .lost = [this](const QByteArray &why) { signalingLost(why); }});
    recordAspect(MachineKind::WebSocket, websocket::Connecting);
    m_link->open(m_settings.url);
}

void RtcClient::signalingOpened()
{
    recordAspect(MachineKind::WebSocket, websocket::Open);
    recordStep(Actor::Client, Actor::Server, StepKind::SignalJoin, FeedRoom);
    m_link->send({.kind = Signal::Kind::Join, .text = FeedRoom});
}

/// With an open channel the signaling is of no use any more: nothing that was agreed goes with it.
void RtcClient::signalingLost(const QByteArray &why)
{
    recordAspect(MachineKind::WebSocket, websocket::Closed);
    dropLink();
    if (m_machine.state() == datachannel::Connecting)
        lost(ErrorCode::ConnectFailed, "Signaling: " + why, Cause::NetworkError);
}

void RtcClient::take(const Signal &signal)
{
    recordStep(Actor::Server, Actor::Client, stepOf(signal.kind), payloadOf(signal));
    switch (signal.kind) {
    case Signal::Kind::Joined:
        return setPublisher(signal.publisher);
    case Signal::Kind::PeerJoined:
        return signal.publisher != 0 ? setPublisher(signal.peer) : void();
    case Signal::Kind::PeerLeft:
        if (signal.peer == m_publisher)
            m_publisher = 0;
        return;
    case Signal::Kind::Answer:
        return m_peer && signal.peer == m_publisher ? m_peer->takeAnswer(signal.text) : void();
    case Signal::Kind::Candidate:
        return takeCandidate(signal);
    case Signal::Kind::Bye:
        if (signal.peer == m_publisher)
            lost(signal.text.isEmpty() ? ErrorCode::ConnectionLost : ErrorCode::Other,
                 signal.text.isEmpty() ? QByteArrayLiteral("The publisher says bye") : signal.text,
                 Cause::TransportClosed);
        return;
    case Signal::Kind::Error:
        return lost(ErrorCode::HandshakeRefused, "Signaling: " + signal.text, Cause::NetworkError);
    default:
        return;
    }
}

void RtcClient::setPublisher(quint32 peer)
{
    m_publisher = peer;
    if (m_publisher != 0 && !m_peer && m_machine.state() == datachannel::Connecting)
        startPeer();
}

/// Browsers hide their address behind a name of mDNS, which nobody here asks for: they find us all the same.
void RtcClient::takeCandidate(const Signal &signal)
{
    const auto candidate = parseCandidate(signal.text);
    if (!candidate || candidate->isHidden())
        return m_recorder.record(FactKind::CandidateDropped, signal.text, {.connection = m_connection});
    if (m_peer && signal.peer == m_publisher)
        m_peer->addCandidate(signal.mediaLine, signal.text);
}

void RtcClient::signal(Signal::Kind kind, StepKind step, const QByteArray &text, quint32 mediaLine)
{
    if (!m_link || !m_link->isOpen() || m_publisher == 0)
        return;
    recordStep(Actor::Client, Actor::Server, step, text);
    m_link->send({.kind = kind, .peer = m_publisher, .mediaLine = mediaLine, .text = text});
}

void RtcClient::recordStep(Actor from, Actor to, StepKind kind, QByteArrayView payload, TraceTime time)
{
    m_recorder.record(FactKind::Step, payload, {.time = time, .value = packStep({from, to, kind})});
}

void RtcClient::end()
{
    m_probe.reset();
    if (m_machine.state() == datachannel::Closed || !m_peer) {
        apply(Cause::CloseCalled);
        return closed(Cause::ChannelClosed);
    }
    startClosing();
}

bool RtcClient::restart()
{
    if (isEnding() || m_isClosing || m_machine.state() != datachannel::Open)
        return false;
    m_isRestarting = true;
    startClosing();
    return true;
}

/// The channel first, so that the other peer sees it in order; then, by signaling, the connection.
void RtcClient::startClosing()
{
    m_isClosing = true;
    m_pingTimer.stop();
    if (m_machine.state() == datachannel::Open)
        recordStep(Actor::Client, Actor::Publisher, StepKind::ChannelClose, {});
    apply(Cause::CloseCalled, m_connection);
    m_limit.start(CloseLimit);
    m_peer->closeChannel();
}

/// The channel is closed, by whomever, or not waited for any longer.
void RtcClient::closed(Cause cause, TraceTime time)
{
    m_limit.stop();
    apply(cause, m_connection, time);
    if (m_peer)
        signal(Signal::Kind::Bye, StepKind::SignalBye, {});
    dropPeer();
    m_isClosing = false;
    if (isEnding()) {
        dropLink();
        return finish();
    }
    if (std::exchange(m_isRestarting, false))
        return connectToPublisher();
    if (m_settings.reconnect)
        return reconnectAfter(m_policy.next());
    dropLink();
    finish();
}

void RtcClient::lost(ErrorCode code, const QByteArray &why, Cause cause)
{
    if (m_machine.state() == datachannel::Closed)
        return;
    if (!m_isClosing)
        m_recorder.recordError(code, why, m_connection);
    if (cause == Cause::NetworkError && m_machine.state() != datachannel::Connecting)
        return; // of the signaling alone
    closed(cause);
}

void RtcClient::dropPeer()
{
    m_pingTimer.stop();
    if (!m_peer)
        return;
    m_peer->stop();
    m_peer.release()->deleteLater(); // it may be what calls
    // RTCPeerConnection.close() sets every machine so at once, WebRTC 4.4.2.
    for (const MachineKind machine :
         {MachineKind::SignalingState, MachineKind::IceConnection, MachineKind::PeerConnection,
          MachineKind::DtlsTransport, MachineKind::SctpTransport}) {
        const auto &states = machineTable(machine).states;
        recordAspect(machine,
                     std::ranges::find(states, QByteArrayView("closed"), &MachineState::name)->number);
    }
}

void RtcClient::dropLink()
{
    m_publisher = 0;
    if (!m_link)
        return;
    m_link->close();
    recordAspect(MachineKind::WebSocket, websocket::Closed);
    m_link.release()->deleteLater(); // it may be what calls
}

void RtcClient::timedOut()
{
    if (m_isClosing)
        return closed(Cause::ChannelClosed);
    const bool isAlone = m_publisher == 0;
    dropLink();
    lost(ErrorCode::TimedOut,
         isAlone ? QByteArrayLiteral("No publisher came to the signaling room")
                 : QByteArrayLiteral("The peers did not come to a channel in time"),
         Cause::TransportClosed);
}

} // namespace pushscope
