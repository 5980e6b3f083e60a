// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/websocketwire.h"

namespace pushscope {

namespace {

constexpr qsizetype HeadLimit = 64 * 1024;
constexpr qsizetype RefusalLimit = 64 * 1024;
constexpr qsizetype PayloadKept = 125; // a close frame's whole payload, RFC 6455 5.5

/// RFC 6455 5.2, 5.4 and 5.5, as far as the header shows it; an extension is never agreed on.
QByteArray faultOf(const WebSocketFrame &frame, bool isInMessage)
{
    const bool isKnown =
        frame.opcode <= quint8(WebSocketOpcode::Binary) ||
        (frame.opcode >= quint8(WebSocketOpcode::Close) && frame.opcode <= quint8(WebSocketOpcode::Pong));
    if (frame.rsv != 0)
        return QByteArrayLiteral("A frame of the server has reserved bits set; no extension was agreed on");
    if (!isKnown)
        return "A frame of the server has the unknown opcode " + QByteArray::number(frame.opcode);
    if (frame.isControl() && !frame.fin)
        return QByteArrayLiteral("A control frame of the server is fragmented");
    if (frame.isControl() && frame.length > quint64(PayloadKept))
        return "A control frame of the server holds " + QByteArray::number(frame.length) +
               " bytes; 125 is the most";
    if (frame.isControl())
        return {};
    if (frame.is(WebSocketOpcode::Continuation) && !isInMessage)
        return QByteArrayLiteral("The server continues a message that it has not begun");
    if (!frame.is(WebSocketOpcode::Continuation) && isInMessage)
        return QByteArrayLiteral("The server begins a message before the last one has ended");
    return {};
}

} // namespace

WebSocketWire::Direction::Direction(FactKind which, Http1HeadDecoder::Kind headKind,
                                    WebSocketFrameDecoder::FrameHandler onFrame)
    : kind(which)
    , head(headKind, HeadLimit)
    , frames(std::move(onFrame), 0, {}, PayloadKept)
{}

WebSocketWire::WebSocketWire(Handlers handlers)
    : m_handlers(std::move(handlers))
    , m_up(FactKind::BytesUp, Http1HeadDecoder::Kind::Request, frameHandler(FactKind::BytesUp))
    , m_down(FactKind::BytesDown, Http1HeadDecoder::Kind::Response, frameHandler(FactKind::BytesDown))
{}

WebSocketFrameDecoder::FrameHandler WebSocketWire::frameHandler(FactKind direction)
{
    return [this, direction](const WebSocketFrame &frame) {
        if (direction == FactKind::BytesDown)
            judge(frame);
        if (frame.masked && direction == FactKind::BytesDown)
            m_handlers.masked();
        if (frame.is(WebSocketOpcode::Close))
            m_handlers.close(direction, frame, m_time);
    };
}

void WebSocketWire::judge(const WebSocketFrame &frame)
{
    if (m_fault.isEmpty())
        m_fault = faultOf(frame, m_isInMessage);
    if (!frame.isControl())
        m_isInMessage = !frame.fin;
}

void WebSocketWire::feed(FactKind kind, QByteArrayView bytes, TraceTime time)
{
    Direction &direction = kind == FactKind::BytesUp ? m_up : m_down;
    m_time = time;
    if (direction.head.state() == Http1HeadDecoder::State::Reading) {
        bytes = bytes.sliced(direction.head.feed(bytes));
        if (direction.head.state() == Http1HeadDecoder::State::Complete)
            headComplete(direction);
    }
    if (direction.head.state() != Http1HeadDecoder::State::Complete)
        return;
    direction.bodyBytes += bytes.size();
    // Only a switched connection carries frames; a refusal may have a body.
    if (m_down.head.state() == Http1HeadDecoder::State::Complete && m_down.head.head().status == 101)
        direction.frames.feed(bytes);
    else if (kind == FactKind::BytesDown && m_refusalBody)
        m_refusalBody->feed(bytes);
}

void WebSocketWire::headComplete(const Direction &direction)
{
    if (direction.kind == FactKind::BytesUp)
        return m_handlers.request(direction.head.raw(), m_time);
    if (direction.head.head().status != 101)
        expectRefusal(direction.head.head());
    m_handlers.response(direction.head.head(), direction.head.raw(), m_time);
}

void WebSocketWire::expectRefusal(const HttpHead &head)
{
    const BodyFraming framing = responseBodyFraming(head, "GET");
    if (framing.kind != BodyFraming::Kind::Invalid && framing.kind != BodyFraming::Kind::Unsupported)
        m_refusalBody =
            std::make_unique<HttpBodyReader>(framing, [this](QByteArrayView bytes) { takeRefusal(bytes); });
}

void WebSocketWire::takeRefusal(QByteArrayView bytes)
{
    m_refusal.append(bytes.first(std::min(bytes.size(), RefusalLimit - m_refusal.size())));
}

bool WebSocketWire::isRefusalComplete() const
{
    return !m_refusalBody || m_refusalBody->state() != HttpBodyReader::State::Reading ||
           m_refusal.size() == RefusalLimit;
}

} // namespace pushscope
