// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2framedecoder.h"

#include <QtEndian>

#include <algorithm>

namespace pushscope {

namespace {

constexpr quint32 StreamMask = 0x7FFFFFFF; // RFC 9113 4.1: the highest bit is reserved
constexpr qsizetype SettingSize = 6;

quint32 numberAt(QByteArrayView bytes, qsizetype at)
{
    return bytes.size() < at + 4 ? 0 : qFromBigEndian<quint32>(bytes.data() + at);
}

bool isKept(const Http2Frame &frame)
{
    return !frame.is(Http2FrameType::Data) && !frame.is(Http2FrameType::Headers) &&
           !frame.is(Http2FrameType::Continuation);
}

Http2Frame parseHead(const char *head)
{
    Http2Frame frame;
    frame.length = quint32(quint8(head[0])) << 16 | quint32(quint8(head[1])) << 8 | quint8(head[2]);
    frame.type = quint8(head[3]);
    frame.flags = quint8(head[4]);
    frame.stream = qFromBigEndian<quint32>(head + 5) & StreamMask;
    return frame;
}

} // namespace

bool Http2Frame::endsStream() const
{
    return (is(Http2FrameType::Data) || is(Http2FrameType::Headers)) && has(http2flag::EndStream);
}

Http2Error Http2Frame::error() const
{
    return Http2Error(numberAt(kept, is(Http2FrameType::GoAway) ? 4 : 0));
}

quint32 Http2Frame::increment() const
{
    return numberAt(kept, 0) & StreamMask;
}

quint32 Http2Frame::promised() const
{
    return numberAt(kept, has(http2flag::Padded) ? 1 : 0) & StreamMask;
}

quint32 Http2Frame::lastStream() const
{
    return numberAt(kept, 0) & StreamMask;
}

qsizetype Http2Frame::settingCount() const
{
    return kept.size() / SettingSize;
}

std::pair<quint16, quint32> Http2Frame::setting(qsizetype index) const
{
    const char *at = kept.constData() + index * SettingSize;
    return {qFromBigEndian<quint16>(at), qFromBigEndian<quint32>(at + 2)};
}

QByteArray encodeHttp2Frame(const Http2Frame &frame)
{
    QByteArray bytes(Http2Frame::HeadSize, '\0');
    bytes[0] = char(frame.length >> 16);
    bytes[1] = char(frame.length >> 8);
    bytes[2] = char(frame.length);
    bytes[3] = char(frame.type);
    bytes[4] = char(frame.flags);
    qToBigEndian(frame.stream, bytes.data() + 5);
    return bytes + frame.kept;
}

Http2Frame decodeHttp2Frame(QByteArrayView payload)
{
    if (payload.size() < Http2Frame::HeadSize)
        return {};
    Http2Frame frame = parseHead(payload.data());
    frame.kept = payload.sliced(Http2Frame::HeadSize).toByteArray();
    return frame;
}

Http2FrameDecoder::Http2FrameDecoder(bool hasPreface, qint64 position, SpanHandler onSpan)
    : m_onSpan(std::move(onSpan))
    , m_position(position)
    , m_prefaceLeft(hasPreface ? Http2ClientPreface.size() : 0)
{}

qsizetype Http2FrameDecoder::feed(QByteArrayView bytes)
{
    m_step = Step::Nothing;
    if (bytes.isEmpty())
        return 0;
    m_tookHead = m_prefaceLeft == 0 && m_left == 0;
    if (m_prefaceLeft > 0)
        return takePreface(bytes);
    return m_left > 0 ? takePayload(bytes) : takeHead(bytes);
}

qsizetype Http2FrameDecoder::takePreface(QByteArrayView bytes)
{
    const qsizetype size = std::min(m_prefaceLeft, bytes.size());
    m_prefaceLeft -= size;
    mark(size, WireRole::Http2Preface);
    return size;
}

qsizetype Http2FrameDecoder::takeHead(QByteArrayView bytes)
{
    const qsizetype size = std::min(Http2Frame::HeadSize - m_headSize, bytes.size());
    std::copy_n(bytes.begin(), size, m_head.begin() + m_headSize);
    m_headSize += size;
    mark(size, WireRole::Http2Head);
    if (m_headSize < Http2Frame::HeadSize)
        return size;
    m_headSize = 0;
    m_frame = parseHead(m_head.data());
    m_frame.position = m_position - Http2Frame::HeadSize;
    m_left = m_frame.length;
    m_step = m_left > 0 ? Step::Head : Step::Frame;
    return size;
}

qsizetype Http2FrameDecoder::takePayload(QByteArrayView bytes)
{
    const auto size = qsizetype(std::min<quint64>(m_left, quint64(bytes.size())));
    if (isKept(m_frame))
        m_frame.kept.append(bytes.first(std::min(size, Http2Frame::KeptBytes - m_frame.kept.size())));
    m_left -= quint32(size);
    mark(size, WireRole::Http2Payload);
    if (m_left == 0)
        m_step = Step::Frame;
    return size;
}

void Http2FrameDecoder::mark(qsizetype size, WireRole role)
{
    if (m_onSpan && size > 0)
        m_onSpan({m_position, m_position + size, role});
    m_position += size;
}

} // namespace pushscope
