// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/lanescript.h"

#include "protocol/eventstreamwriter.h"
#include "support/wirebytes.h"

namespace pushscope {

namespace {

using namespace std::chrono_literals;

QByteArray decimal(qint64 number)
{
    return QByteArray::number(number);
}

} // namespace

LaneScript::LaneScript(SessionBuilder &session, LaneId lane, Method method)
    : m_session(session)
    , m_lane(lane)
    , m_method(method)
    , m_machine(methodInfo(method).machine)
{}

LaneScript &LaneScript::start(TraceTime time)
{
    const QByteArray scheme = m_method == Method::WebSocket ? "ws://" : "http://";
    record(time, FactKind::LaneStarted,
           QByteArray(scheme + SessionBuilder::host() + methodInfo(m_method).endpoint.toByteArray()),
           quint16(m_method));
    if (m_method == Method::Sse)
        apply(time, Cause::Construct);
    return *this;
}

LaneScript &LaneScript::stop(TraceTime time)
{
    record(time, FactKind::LaneStopped);
    finishRequest(time);
    apply(time, Cause::CloseCalled);
    if (m_method == Method::WebSocket)
        apply(time + 1ms, Cause::ConnectionClosed);
    if (m_isConnected) {
        record(time, FactKind::ClientClosed, {}, quint16(CloseKind::Fin));
        record(time + 200us, FactKind::PeerClosed, {}, quint16(CloseKind::Fin));
    }
    m_isConnected = false;
    return *this;
}

LaneScript &LaneScript::connect(TraceTime time)
{
    const bool isXhr = methodInfo(m_method).machine == MachineKind::Xhr;
    if (isXhr)
        apply(time, Cause::Open);
    openConnection(time);
    if (m_method == Method::WebSocket)
        apply(time, Cause::Construct);
    sendRequest(time + 2ms);
    if (m_method == Method::WebSocket)
        receiveHandshake(time + 4ms);
    else
        receiveStreamHead(time + 4ms);
    return *this;
}

LaneScript &LaneScript::deliver(TraceTime time, MessageId id)
{
    const Message &message = m_session.message(id);
    record(time - 50us, FactKind::Sent, {}, 0, id);
    switch (m_method) {
    case Method::Sse:
        receive(time, wirebytes::httpChunk(
                          *eventstream::event(decimal(id.value), message.type, dataText(message))));
        break;
    case Method::WebSocket:
        receive(time, wirebytes::textFrame(toJson(message)));
        break;
    default:
        receive(time, wirebytes::httpChunk(toJson(message) + '\n'));
        if (m_machine.state() == 2)
            apply(time, Cause::BodyReceived);
        break;
    }
    recordDelivered(time, message);
    return *this;
}

LaneScript &LaneScript::poll(TraceTime asked, TraceTime answered, const std::vector<MessageId> &messages)
{
    ask(asked);
    PollAnswer answer;
    for (const MessageId id : messages) {
        answer.messages.push_back(m_session.message(id));
        record(answered - 50us, FactKind::Sent, {}, 0, id);
    }
    answer.last = messages.empty() ? m_last.value : messages.back().value;
    const QByteArray body = toJson(answer);
    receiveHead(answered, 200, wirebytes::jsonHead(body.size()), body);
    apply(answered, Cause::HeadersReceived);
    apply(answered, Cause::BodyReceived);
    finishRequest(answered);
    apply(answered, Cause::EndOfBody);
    for (const Message &message : answer.messages)
        recordDelivered(answered, message);
    return *this;
}

LaneScript &LaneScript::ask(TraceTime time)
{
    apply(time, Cause::Open);
    if (!m_isConnected)
        openConnection(time);
    sendRequest(time + (m_connection.value == 1 && m_last.isNone() ? 2ms : 0ms));
    return *this;
}

LaneScript &LaneScript::cut(TraceTime time, std::chrono::milliseconds reconnectDelay)
{
    record(time, FactKind::LinkCut);
    m_session.fact({.time = time,
                    .connection = m_connection,
                    .lane = m_lane,
                    .kind = FactKind::ClientClosed,
                    .value = quint16(CloseKind::Cut)});
    record(time, FactKind::PeerClosed, {}, quint16(CloseKind::Cut));
    error(time + 100us, ErrorCode::ConnectionLost, "The connection ended inside the body: reset");
    finishRequest(time + 100us);
    apply(time + 100us, m_method == Method::WebSocket ? Cause::ConnectionLost : Cause::NetworkError);
    record(time + 100us, FactKind::ReconnectScheduled, decimal(reconnectDelay.count()));
    m_isConnected = false;
    return *this;
}

LaneScript &LaneScript::restore(TraceTime time)
{
    m_session.fact({.time = time, .lane = m_lane, .kind = FactKind::LinkRestored});
    return *this;
}

LaneScript &LaneScript::refused(TraceTime time, std::chrono::milliseconds reconnectDelay)
{
    m_connection = ConnectionId(m_connection.value + 1);
    if (m_method == Method::WebSocket)
        apply(time, Cause::Construct);
    record(time + 1ms, FactKind::ConnectFailed, "the link is cut", 100); // ENETDOWN
    error(time + 1ms, ErrorCode::ConnectFailed, "the link is cut");
    apply(time + 1ms, Cause::NetworkError);
    record(time + 1ms, FactKind::ReconnectScheduled, decimal(reconnectDelay.count()));
    return *this;
}

void LaneScript::record(TraceTime time, FactKind kind, QByteArrayView payload, quint16 value,
                        MessageId message)
{
    // What the lab and the server say of a lane is not about one of its connections.
    const bool isClients = kind != FactKind::LaneStarted && kind != FactKind::LaneStopped &&
                           kind != FactKind::LinkCut && kind != FactKind::Sent &&
                           kind != FactKind::ReconnectScheduled;
    m_session.fact({.time = time,
                    .message = message,
                    .connection = isClients ? m_connection : ConnectionId(),
                    .lane = m_lane,
                    .kind = kind,
                    .value = value},
                   payload);
}

void LaneScript::apply(TraceTime time, Cause cause)
{
    if (const auto change = m_machine.apply(cause))
        record(time, FactKind::StateChanged, {}, packState(*change));
}

void LaneScript::error(TraceTime time, ErrorCode code, QByteArrayView detail)
{
    record(time, FactKind::Error, detail, quint16(code));
}

void LaneScript::openConnection(TraceTime time)
{
    m_connection = ConnectionId(m_connection.value + 1);
    record(time, FactKind::ConnectStarted, SessionBuilder::host());
    record(time + 300us, FactKind::Connected, SessionBuilder::host());
    m_isConnected = true;
}

void LaneScript::sendRequest(TraceTime time)
{
    const QByteArray head = requestHead();
    record(time, FactKind::Request, head);
    record(time + 30us, FactKind::BytesUp, head);
    m_isAsking = true;
    m_status.reset();
    m_bodyBytes = 0;
}

void LaneScript::receiveHead(TraceTime time, quint16 status, const QByteArray &head, const QByteArray &body)
{
    record(time, FactKind::BytesDown, QByteArray(head + body));
    record(time, FactKind::Response, head, status);
    m_status = status;
    m_bodyBytes += body.size();
}

void LaneScript::receiveStreamHead(TraceTime time)
{
    if (m_method == Method::Stream) {
        receiveHead(time, 200, wirebytes::streamHead("application/x-ndjson"), {});
        return apply(time, Cause::HeadersReceived);
    }
    const QByteArray hello = eventstream::comment("hi") + eventstream::retry(2s);
    receiveHead(time, 200, wirebytes::streamHead("text/event-stream"), wirebytes::httpChunk(hello));
    apply(time, Cause::AnnounceConnection);
    record(time, FactKind::Comment, " hi");
    record(time, FactKind::Retry, "2000");
}

void LaneScript::receiveHandshake(TraceTime time)
{
    receiveHead(time, 101, wirebytes::handshakeHead(), {});
    apply(time, Cause::HandshakeAccepted);
    if (m_resume && !m_last.isNone()) {
        const QByteArray text = "{\"after\":" + decimal(m_last.value) + '}';
        record(time + 20us, FactKind::MessageSent, text);
        record(time + 50us, FactKind::BytesUp, wirebytes::maskedTextFrame(text));
    }
}

void LaneScript::receive(TraceTime time, const QByteArray &bytes)
{
    record(time, FactKind::BytesDown, bytes);
    m_bodyBytes += bytes.size();
}

void LaneScript::finishRequest(TraceTime time)
{
    if (std::exchange(m_isAsking, false))
        record(time, FactKind::RequestFinished, decimal(m_bodyBytes), m_status.value_or(0));
}

void LaneScript::recordDelivered(TraceTime time, const Message &message)
{
    EventPayload payload{.type = message.type, .data = dataText(message), .lastEventId = {}, .origin = {}};
    if (m_method == Method::Sse) {
        payload.lastEventId = decimal(message.id.value);
        payload.origin = "http://" + SessionBuilder::host();
    }
    record(time, FactKind::Delivered, encodeEvent(payload), 0, message.id);
    m_last = std::max(m_last, message.id);
}

QByteArray LaneScript::target() const
{
    QByteArray target = methodInfo(m_method).endpoint.toByteArray();
    const bool inQuery = m_method != Method::Sse && m_method != Method::WebSocket;
    if (inQuery && !m_last.isNone() && m_resume)
        target += "?after=" + decimal(m_last.value);
    return target;
}

QByteArray LaneScript::requestHead() const
{
    if (m_method == Method::WebSocket)
        return wirebytes::handshakeRequest(target(), SessionBuilder::host());
    QByteArray head = "GET " + target() + " HTTP/1.1\r\nHost: " + SessionBuilder::host() +
                      "\r\nConnection: keep-alive\r\nAccept: " +
                      (m_method == Method::Sse      ? QByteArray("text/event-stream")
                       : m_method == Method::Stream ? QByteArray("application/x-ndjson")
                                                    : QByteArray("application/json")) +
                      "\r\nCache-Control: no-store\r\nUser-Agent: Pushscope\r\n";
    if (m_method == Method::Sse && !m_last.isNone())
        head += "Last-Event-ID: " + decimal(m_last.value) + "\r\n";
    return head + "\r\n";
}

} // namespace pushscope
