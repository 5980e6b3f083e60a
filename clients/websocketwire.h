// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "protocol/http1headdecoder.h"
#include "protocol/websocketframedecoder.h"

#include <functional>

namespace pushscope {

/// Reads one WebSocket connection's bytes as the tap saw them: QWebSocket shows neither the heads of its
/// handshake nor the close frames. Pure: bytes and times in, calls out.
class WebSocketWire
{
public:
    struct Handlers
    {
        std::function<void(QByteArrayView head, TraceTime)> request;
        std::function<void(const HttpHead &, QByteArrayView head, TraceTime)> response;
        /// Close frames only; `direction` is FactKind::BytesUp or BytesDown.
        std::function<void(FactKind direction, const WebSocketFrame &, TraceTime)> close;
    };

    explicit WebSocketWire(Handlers handlers);
    Q_DISABLE_COPY_MOVE(WebSocketWire)

    void feed(FactKind direction, QByteArrayView bytes, TraceTime time);
    /// Bytes from the server after its head.
    qint64 bodyBytes() const { return m_down.bodyBytes; }

private:
    /// What one direction has come to.
    struct Direction
    {
        Direction(FactKind which, Http1HeadDecoder::Kind head, WebSocketFrameDecoder::FrameHandler onFrame);
        FactKind kind;
        Http1HeadDecoder head;
        WebSocketFrameDecoder frames;
        qint64 bodyBytes = 0;
    };
    WebSocketFrameDecoder::FrameHandler frameHandler(FactKind direction);
    void headComplete(const Direction &direction);

    const Handlers m_handlers;
    Direction m_up;
    Direction m_down;
    TraceTime m_time{}; ///< of the bytes that are being read
};

} // namespace pushscope
