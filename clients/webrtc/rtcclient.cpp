// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/rtcclient.h"

#include "clients/servertext.h"
#include "clients/webrtc/channeljson.h"
#include "protocol/datachannelmachine.h"
#include "protocol/json.h"

namespace pushscope {

namespace {

constexpr ReconnectPolicy::Settings Backoff{
    .base = std::chrono::milliseconds(1000), .cap = std::chrono::milliseconds(30'000), .jitter = 0.5};
constexpr std::chrono::seconds OpenLimit{20};
constexpr std::chrono::seconds PingInterval{10};
constexpr qsizetype LongestPing = 125;

} // namespace

RtcClient::RtcClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder)
    : LaneClient(settings, tap, recorder, Backoff)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &RtcClient::timedOut);
    m_pingTimer.setInterval(PingInterval);
    connect(&m_pingTimer, &QTimer::timeout, this, &RtcClient::ping);
}

RtcClient::~RtcClient() = default;

QByteArray RtcClient::fault() const
{
    const QByteArray fault = LaneClient::fault();
    if (!fault.isEmpty())
        return fault;
    if (m_settings.channel.maxRetransmits && m_settings.channel.maxPacketLifeTime)
        return QByteArrayLiteral("A channel has maxRetransmits or maxPacketLifeTime, not both");
    const bool isStun = m_settings.stunServer.isEmpty() || isStunServer(m_settings.stunServer);
    return isStun ? QByteArray()
                  : "Not a STUN server, such as stun:stun.example.org:3478: " + m_settings.stunServer;
}

void RtcClient::begin()
{
    apply(Cause::Construct);
    m_probe = std::make_unique<RtcProbe>([this](const QByteArray &missing) {
        m_probe.release()->deleteLater(); // it calls
        if (isEnding())
            return;
        if (!missing.isEmpty())
            return notAvailable(missing);
        connectToPublisher();
    });
}

void RtcClient::notAvailable(const QByteArray &why)
{
    m_recorder.recordError(ErrorCode::NotAvailable, why);
    apply(Cause::NotAvailable);
    dropLink();
    finish();
}

void RtcClient::connectToPublisher()
{
    if (m_machine.state() == datachannel::Closed)
        apply(Cause::Construct);
    m_limit.start(OpenLimit);
    if (m_link && m_link->isOpen() && m_publisher != 0)
        startPeer();
    else
        openSignaling();
}

void RtcClient::startPeer()
{
    m_connection = ConnectionId(++m_lastConnection);
    std::erase_if(m_states, [](const auto &entry) { return entry.first != MachineKind::WebSocket; });
    m_candidates.clear();
    m_isOffered = false;
    m_openPings.clear();
    m_recorder.record(FactKind::ChannelOptionsSet, toJson(m_settings.channel), {.connection = m_connection});
    m_peer = std::make_unique<RtcPeer>(peerSettings(), [this](const RtcEvent &event) { onEvent(event); });
    QByteArray why = m_peer->start();
    if (why.isEmpty())
        why = m_peer->offer(m_settings.channel);
    if (!why.isEmpty()) {
        dropPeer();
        notAvailable(why);
    }
}

RtcSettings RtcClient::peerSettings() const
{
    return {
        .stunServer = m_settings.stunServer,
        .datagrams = [recorder = m_recorder,
                      connection = m_connection](FactKind direction, QByteArrayView bytes, TraceTime time) {
            recorder.record(direction, bytes,
                            {.time = time, .value = quint16(WireKind::Datagram), .connection = connection});
        }};
}

void RtcClient::onEvent(const RtcEvent &event)
{
    if (!m_peer)
        return;
    switch (event.kind) {
    case RtcEvent::Kind::State:
        return onState(event);
    case RtcEvent::Kind::LocalDescription:
        return offered(event.bytes);
    case RtcEvent::Kind::LocalCandidate:
        if (m_isOffered)
            signal(Signal::Kind::Candidate, StepKind::SignalCandidate, event.bytes, event.number);
        else
            m_candidates.push_back(event);
        return;
    case RtcEvent::Kind::Text:
        return onText(event.bytes, event.time);
    case RtcEvent::Kind::Binary:
        return m_recorder.record(
            FactKind::Delivered, encodeEvent({.data = event.bytes, .lastEventId = {}, .origin = {}}),
            {.time = event.time, .value = quint16(MessageForm::Binary), .connection = m_connection});
    case RtcEvent::Kind::ChosenPair:
        return m_recorder.record(FactKind::CandidatePair, event.bytes,
                                 {.time = event.time, .connection = m_connection});
    case RtcEvent::Kind::DescriptionError:
        return lost(ErrorCode::MalformedResponse, "The description is not taken: " + event.bytes,
                    Cause::TransportClosed);
    case RtcEvent::Kind::Error:
        return lost(ErrorCode::ConnectionLost, event.bytes, Cause::TransportClosed);
    case RtcEvent::Kind::RemoteSet:
    case RtcEvent::Kind::BufferedLow:
        return;
    }
}

void RtcClient::offered(const QByteArray &sdp)
{
    signal(Signal::Kind::Offer, StepKind::SignalOffer, sdp);
    m_isOffered = true;
    for (const RtcEvent &event : std::exchange(m_candidates, {}))
        signal(Signal::Kind::Candidate, StepKind::SignalCandidate, event.bytes, event.number);
}

void RtcClient::onState(const RtcEvent &event)
{
    if (event.machine == MachineKind::DataChannel)
        return channelMoved(event);
    recordAspect(event.machine, event.state, event.time);
    if (event.endsConnection())
        lost(ErrorCode::ConnectionLost,
             machineTable(event.machine).name.toByteArray() + " is " +
                 machineTable(event.machine).stateName(event.state).toByteArray(),
             Cause::TransportClosed);
}

void RtcClient::recordAspect(MachineKind machine, quint8 state, TraceTime time)
{
    quint8 &from = m_states.try_emplace(machine, machineTable(machine).initial).first->second;
    if (from == state)
        return;
    const ConnectionId connection = machine == MachineKind::WebSocket ? m_signaling : m_connection;
    m_recorder.record(FactKind::Aspect, {},
                      {.time = time, .value = packAspect({machine, from, state}), .connection = connection});
    from = state;
}

void RtcClient::channelMoved(const RtcEvent &event)
{
    if (event.state == datachannel::Open && m_machine.state() == datachannel::Connecting)
        channelOpened(event.time);
    else if (event.state == datachannel::Closing && m_machine.state() == datachannel::Open)
        apply(Cause::PeerCloses, m_connection, event.time);
    else if (event.state == datachannel::Closed)
        closed(Cause::ChannelClosed, event.time);
}

void RtcClient::channelOpened(TraceTime time)
{
    m_limit.stop();
    m_policy.reset();
    recordStep(Actor::Client, Actor::Publisher, StepKind::ChannelOpen, toJson(m_settings.channel), time);
    apply(Cause::ChannelOpened, m_connection, time);
    if (m_settings.resume && !m_last.isNone()) {
        const QByteArray ask = "{\"after\":" + QByteArray::number(m_last.value) + '}';
        recordStep(Actor::Client, Actor::Publisher, StepKind::ChannelAsk, ask);
        m_peer->sendText(ask);
    }
    m_pingTimer.start();
    ping();
}

void RtcClient::onText(const QByteArray &text, TraceTime time)
{
    if (const auto pong = pongNumber(text)) {
        if (const auto roundTrip = m_openPings.answered(*pong, time))
            m_recorder.record(FactKind::PongReceived, QByteArray::number(qint64(roundTrip->count())),
                              {.time = time, .connection = m_connection});
        return;
    }
    if (const QByteArray pong = pongFor(text); !pong.isEmpty()) {
        m_peer->sendText(pong);
        return;
    }
    const ServerText read = readServerText(text);
    switch (read.kind) {
    case ServerText::Kind::Message:
        m_last = std::max(m_last, read.message.id); // an unordered channel may bring an older one later
        return deliver(read.message, m_connection, time);
    case ServerText::Kind::Gap:
        recordGap(read.gap, m_connection, time);
        [[fallthrough]];
    case ServerText::Kind::Control:
        return m_recorder.record(FactKind::ControlReceived, text, {.time = time, .connection = m_connection});
    case ServerText::Kind::Foreign:
    case ServerText::Kind::NotJson:
        return m_recorder.record(FactKind::Delivered,
                                 encodeEvent({.data = text, .lastEventId = {}, .origin = {}}),
                                 {.time = time, .connection = m_connection});
    }
}

bool RtcClient::sendText(const QByteArray &utf8)
{
    if (!m_peer || m_machine.state() != datachannel::Open || !m_peer->sendText(utf8))
        return false;
    m_recorder.record(FactKind::MessageSent, utf8, {.connection = m_connection});
    return true;
}

bool RtcClient::sendBinary(const QByteArray &bytes)
{
    if (!m_peer || m_machine.state() != datachannel::Open || !m_peer->sendBinary(bytes))
        return false;
    m_recorder.record(FactKind::MessageSent, bytes,
                      {.value = quint16(MessageForm::Binary), .connection = m_connection});
    return true;
}

/// A data channel has no ping of its own: ours is a message, and its answer another one.
bool RtcClient::sendPing(const QByteArray &data)
{
    const TraceTime now = traceNow();
    const QByteArray text = "{\"type\":\"ping\",\"n\":" + json::quoted(data) + '}';
    if (!m_peer || m_machine.state() != datachannel::Open || data.size() > LongestPing ||
        !m_peer->sendText(text))
        return false;
    m_openPings.sent(data, now);
    m_recorder.record(FactKind::PingSent, data, {.time = now, .connection = m_connection});
    return true;
}

void RtcClient::ping()
{
    sendPing(QByteArray::number(++m_pings));
}

} // namespace pushscope
