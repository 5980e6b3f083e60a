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
    bool isInsideFrame() const;

private:
    // filled in with the implementation
    FrameHandler m_onFrame;
    SpanHandler m_onSpan;
    qint64 m_position;
    qsizetype m_payloadLimit;
};

} // namespace pushscope
