// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/publishedchannel.h"

#include "protocol/datachannelmachine.h"
#include "protocol/icecandidate.h"
#include "protocol/json.h"

namespace pushscope {

namespace {

constexpr std::chrono::seconds OpenLimit{30};
constexpr std::chrono::seconds PongLimit{5};
/// More is not given to SCTP's own buffer at a time.
constexpr quint64 HighWater = 1024 * 1024;

} // namespace

PublishedChannel::PublishedChannel(ChannelHost &host, quint32 reader, quint32 peer,
                                   const LaneRecorder &recorder)
    : m_host(host)
    , m_reader(reader)
    , m_peer(peer)
    , m_recorder(recorder)
    , m_rtc({}, [this](const RtcEvent &event) { onEvent(event); })
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, &PublishedChannel::end);
}

PublishedChannel::~PublishedChannel()
{
    m_rtc.stop();
}

void PublishedChannel::signalingLost()
{
    m_peer = 0;
}

void PublishedChannel::peerLeft()
{
    m_peer = 0;
    if (m_isOpen && m_rtc.sendText("{\"type\":\"ping\",\"n\":0}"))
        m_limit.start(PongLimit);
    else
        end();
}

void PublishedChannel::take(const Signal &signal)
{
    switch (signal.kind) {
    case Signal::Kind::Offer:
        recordStep(Actor::Server, Actor::Publisher, StepKind::SignalOffer, signal.text);
        return takeOffer(signal.text);
    case Signal::Kind::Candidate: {
        recordStep(Actor::Server, Actor::Publisher, StepKind::SignalCandidate, signal.text);
        const auto candidate = parseCandidate(signal.text);
        if (candidate && !candidate->isHidden())
            m_rtc.addCandidate(signal.mediaLine, signal.text);
        return;
    }
    case Signal::Kind::Bye:
        recordStep(Actor::Server, Actor::Publisher, StepKind::SignalBye, signal.text);
        return end();
    default:
        return;
    }
}

void PublishedChannel::takeOffer(const QByteArray &sdp)
{
    const QByteArray fault = m_rtc.start();
    if (!fault.isEmpty()) {
        signal(Signal::Kind::Bye, StepKind::SignalBye, fault);
        return end();
    }
    m_limit.start(OpenLimit);
    m_host.readFeed(m_reader, std::nullopt); // now: what is published before the channel opens waits for it
    m_rtc.takeOffer(sdp);
}

void PublishedChannel::onEvent(const RtcEvent &event)
{
    if (m_isOver)
        return;
    switch (event.kind) {
    case RtcEvent::Kind::State:
        return onState(event);
    case RtcEvent::Kind::RemoteSet:
        return m_rtc.answer();
    case RtcEvent::Kind::LocalDescription:
        return signal(Signal::Kind::Answer, StepKind::SignalAnswer, event.bytes);
    case RtcEvent::Kind::LocalCandidate:
        return signal(Signal::Kind::Candidate, StepKind::SignalCandidate, event.bytes, event.number);
    case RtcEvent::Kind::Text:
        return onText(event.bytes);
    case RtcEvent::Kind::Binary:
        m_rtc.sendText("{\"type\":\"reply\",\"bytes\":" + QByteArray::number(event.bytes.size()) + '}');
        return;
    case RtcEvent::Kind::BufferedLow:
        return sendWaiting();
    case RtcEvent::Kind::ChosenPair:
        return;
    case RtcEvent::Kind::DescriptionError:
        signal(Signal::Kind::Bye, StepKind::SignalBye, "The offer cannot be taken: " + event.bytes);
        return end();
    case RtcEvent::Kind::Error:
        return end();
    }
}

void PublishedChannel::onState(const RtcEvent &event)
{
    const quint8 from =
        m_states.try_emplace(event.machine, machineTable(event.machine).initial).first->second;
    if (from != event.state && !m_recorder.lane.isNone())
        m_recorder.record(FactKind::PublisherAspect, {},
                          {.time = event.time, .value = packAspect({event.machine, from, event.state})});
    m_states[event.machine] = event.state;
    if (event.endsConnection())
        return end();
    if (event.machine != MachineKind::DataChannel)
        return;
    if (event.state == datachannel::Open) {
        m_isOpen = true;
        m_limit.stop();
        sendWaiting();
    } else if (event.state == datachannel::Closed && m_isOpen) {
        end();
    }
}

/// As over a WebSocket: {"after":ID} goes on from there, a ping gets a pong, every other text a reply.
void PublishedChannel::onText(const QByteArray &text)
{
    const auto members = json::members(text);
    const auto member = [&members](QByteArrayView name) {
        return members ? json::find(*members, name) : std::nullopt;
    };
    if (const auto after = member("after"); after && json::number(*after))
        return m_host.readFeed(m_reader, json::number(*after));
    const QByteArray type = json::string(member("type").value_or(QByteArray())).value_or(QByteArray());
    if (type == "pong")
        return m_limit.stop();
    if (type == "ping")
        m_rtc.sendText("{\"type\":\"pong\",\"n\":" + member("n").value_or("0") + '}');
    else
        m_rtc.sendText("{\"type\":\"reply\",\"text\":" + json::quoted(text) + '}');
}

void PublishedChannel::signal(Signal::Kind kind, StepKind step, const QByteArray &text, quint32 mediaLine)
{
    if (m_peer == 0)
        return;
    recordStep(Actor::Publisher, Actor::Server, step, text);
    m_host.signal({.kind = kind, .peer = m_peer, .mediaLine = mediaLine, .text = text});
}

void PublishedChannel::recordStep(Actor from, Actor to, StepKind kind, QByteArrayView payload, TraceTime time)
{
    if (!m_recorder.lane.isNone())
        m_recorder.record(FactKind::Step, payload, {.time = time, .value = packStep({from, to, kind})});
}

void PublishedChannel::publish(const Message &message)
{
    m_waiting.push_back(message);
    sendWaiting();
}

void PublishedChannel::publishGap(const QByteArray &gapJson)
{
    m_rtc.sendText(gapJson);
}

void PublishedChannel::sendWaiting()
{
    while (m_isOpen && !m_waiting.empty() && m_rtc.bufferedAmount() < HighWater) {
        const Message message = std::move(m_waiting.front());
        m_waiting.pop_front();
        sendOne(message);
        m_host.readerTook(m_reader, message.dataJson.size());
    }
}

void PublishedChannel::sendOne(const Message &message)
{
    const QByteArray json = toJson(message);
    const TraceTime now = traceNow();
    if (m_rtc.sendText(json)) {
        if (!m_recorder.lane.isNone())
            m_recorder.record(FactKind::Sent, {}, {.time = now, .message = message.id});
        return;
    }
    const QByteArray id = QByteArray::number(message.id.value);
    m_rtc.sendText("{\"type\":\"gap\",\"gap\":{\"from\":" + id + ",\"to\":" + id + "}}"); // over 64 KiB
}

void PublishedChannel::drop()
{
    m_recorder.record(FactKind::SubscriberDropped, methodInfo(Method::WebRtc).name);
    m_rtc.closeChannel();
    end();
}

void PublishedChannel::end()
{
    if (std::exchange(m_isOver, true))
        return;
    m_isOpen = false;
    m_limit.stop();
    m_host.channelEnded(m_reader);
}

} // namespace pushscope
