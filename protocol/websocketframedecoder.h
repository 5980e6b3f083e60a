// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wirespan.h"

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <functional>

namespace pushscope {

/// RFC 6455 11.8.
enum class WebSocketOpcode : quint8 {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA,
};

/// One frame's header, RFC 6455 5.2, and where its bytes lie.
struct WebSocketFrame
{
    bool fin = false;
    quint8 rsv = 0;    ///< the three reserved bits, RSV1 highest
    quint8 opcode = 0; ///< may be one that RFC 6455 does not define
    bool masked = false;
    std::array<quint8, 4> mask{};
    quint64 length = 0;     ///< of the payload
    qint64 position = 0;    ///< of the first header byte
    int headerSize = 0;     ///< 2..14 with length and mask
    QByteArray payload;     ///< unmasked; cut at the decoder's payload limit
    bool truncated = false; ///< the payload was longer than the limit

    bool isControl() const { return opcode & 0x8; }
    bool is(WebSocketOpcode code) const { return opcode == quint8(code); }
    /// The status code of a close frame, 1005 where it has none (RFC 6455 7.1.5).
    quint16 closeCode() const;
    QByteArrayView closeReason() const;
};

/// Decodes the frames of one direction of a WebSocket connection, incrementally. Tolerant: it shows what is
/// there and judges nothing.
class WebSocketFrameDecoder
{
public:
    using FrameHandler = std::function<void(const WebSocketFrame &)>;
    using SpanHandler = std::function<void(WireSpan)>;

    /// `payloadLimit`: bytes of a payload that are kept; the rest is passed over and marked.
    explicit WebSocketFrameDecoder(FrameHandler onFrame, qint64 position = 0, SpanHandler onSpan = {},
                                   qsizetype payloadLimit = qsizetype(16) << 20);

    void feed(QByteArrayView bytes);
    /// Whether the last fed byte lies inside a frame.
    bool isInsideFrame() const { return m_isInPayload || m_headerSize > 0; }

private:
    qsizetype takeHeader(QByteArrayView bytes);
    qsizetype wantedHeaderSize() const;
    void beginPayload();
    qsizetype takePayload(QByteArrayView bytes);
    void keepPayload(QByteArrayView bytes);
    void finishFrame();
    void mark(qsizetype size, WireRole role);

    FrameHandler m_onFrame;
    SpanHandler m_onSpan;
    qint64 m_position; ///< of the next byte that gets a span
    qsizetype m_payloadLimit;
    static constexpr qsizetype HeaderLimit = 14; ///< 2 + 8 of length + 4 of mask
    std::array<char, HeaderLimit> m_header{};    ///< the header bytes seen so far
    qsizetype m_headerSize = 0;                  ///< how many; 0 between frames
    bool m_isInPayload = false;                  ///< the header is whole, payload bytes are to come
    quint64 m_left = 0;                          ///< payload bytes to come
    WebSocketFrame m_frame;                      ///< the frame that is being read
};

} // namespace pushscope
