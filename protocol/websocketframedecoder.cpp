// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/websocketframedecoder.h"

#include <QtEndian>

#include <algorithm>
#include <utility>

namespace pushscope {

namespace {

constexpr quint8 FinBit = 0x80;
constexpr quint8 MaskBit = 0x80;
constexpr quint8 Length16 = 126; // RFC 6455 5.2: the length is in the next 2 bytes
constexpr quint8 Length64 = 127; // the length is in the next 8 bytes
constexpr quint16 NoStatusReceived = 1005;

} // namespace

quint16 WebSocketFrame::closeCode() const
{
    return payload.size() < 2 ? NoStatusReceived : qFromBigEndian<quint16>(payload.constData());
}

QByteArrayView WebSocketFrame::closeReason() const
{
    return payload.size() < 2 ? QByteArrayView() : QByteArrayView(payload).sliced(2);
}

WebSocketFrameDecoder::WebSocketFrameDecoder(FrameHandler onFrame, qint64 position, SpanHandler onSpan,
                                             qsizetype payloadLimit)
    : m_onFrame(std::move(onFrame))
    , m_onSpan(std::move(onSpan))
    , m_position(position)
    , m_payloadLimit(payloadLimit)
{}

void WebSocketFrameDecoder::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty())
        bytes = bytes.sliced(m_isInPayload ? takePayload(bytes) : takeHeader(bytes));
}

/// How many header bytes the frame has, as far as the bytes seen can tell.
qsizetype WebSocketFrameDecoder::wantedHeaderSize() const
{
    if (m_headerSize < 2)
        return 2;
    const auto second = quint8(m_header[1]);
    const int length = second & 0x7F;
    return 2 + (length == Length16 ? 2 : length == Length64 ? 8 : 0) + (second & MaskBit ? 4 : 0);
}

qsizetype WebSocketFrameDecoder::takeHeader(QByteArrayView bytes)
{
    const qsizetype size = std::min(wantedHeaderSize() - m_headerSize, bytes.size());
    std::copy_n(bytes.begin(), size, m_header.begin() + m_headerSize);
    m_headerSize += size;
    if (m_headerSize == wantedHeaderSize())
        beginPayload();
    return size;
}

void WebSocketFrameDecoder::beginPayload()
{
    const auto first = quint8(m_header[0]);
    const auto second = quint8(m_header[1]);
    m_frame = {};
    m_frame.fin = first & FinBit;
    m_frame.rsv = first >> 4 & 0x7;
    m_frame.opcode = first & 0xF;
    m_frame.masked = second & MaskBit;
    m_frame.position = m_position;
    m_frame.headerSize = int(m_headerSize);
    m_frame.length = second & 0x7F;
    if (m_frame.length == Length16)
        m_frame.length = qFromBigEndian<quint16>(m_header.data() + 2);
    else if (m_frame.length == Length64)
        m_frame.length = qFromBigEndian<quint64>(m_header.data() + 2);
    const qsizetype maskSize = m_frame.masked ? 4 : 0;
    if (m_frame.masked)
        std::copy_n(m_header.begin() + m_headerSize - maskSize, maskSize, m_frame.mask.begin());
    mark(m_headerSize - maskSize, WireRole::FrameHeader);
    mark(maskSize, WireRole::FrameMask);
    m_headerSize = 0;
    m_left = m_frame.length;
    m_isInPayload = m_left > 0;
    if (!m_isInPayload)
        finishFrame();
}

qsizetype WebSocketFrameDecoder::takePayload(QByteArrayView bytes)
{
    const auto size = qsizetype(std::min<quint64>(m_left, quint64(bytes.size())));
    keepPayload(bytes.first(size));
    mark(size, WireRole::FramePayload);
    m_left -= quint64(size);
    m_isInPayload = m_left > 0;
    if (!m_isInPayload)
        finishFrame();
    return size;
}

/// RFC 6455 5.3: each byte of a masked payload is XORed with the mask's byte of its position modulo 4.
void WebSocketFrameDecoder::keepPayload(QByteArrayView bytes)
{
    const qsizetype begin = m_frame.payload.size();
    const qsizetype kept = std::min(bytes.size(), m_payloadLimit - begin);
    m_frame.truncated = m_frame.truncated || kept < bytes.size();
    m_frame.payload.append(bytes.first(kept));
    if (!m_frame.masked)
        return;
    char *const payload = m_frame.payload.data();
    for (qsizetype i = begin; i < begin + kept; ++i)
        payload[i] = char(quint8(payload[i]) ^ m_frame.mask[std::size_t(i & 3)]);
}

void WebSocketFrameDecoder::finishFrame()
{
    const WebSocketFrame frame = std::exchange(m_frame, {});
    if (m_onFrame)
        m_onFrame(frame);
}

void WebSocketFrameDecoder::mark(qsizetype size, WireRole role)
{
    if (m_onSpan && size > 0)
        m_onSpan({m_position, m_position + size, role});
    m_position += size;
}

} // namespace pushscope
