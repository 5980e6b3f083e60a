// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httpbodyreader.h"
#include "protocol/fact.h"
#include "protocol/http1headdecoder.h"
#include "protocol/websocketframedecoder.h"

#include <functional>
#include <memory>

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
        /// A frame from the server has a mask.
        std::function<void()> masked;
        /// Close frames only; `direction` is FactKind::BytesUp or BytesDown.
        std::function<void(FactKind direction, const WebSocketFrame &, TraceTime)> close;
    };

    explicit WebSocketWire(Handlers handlers);
    Q_DISABLE_COPY_MOVE(WebSocketWire)

    void feed(FactKind direction, QByteArrayView bytes, TraceTime time);
    /// Bytes from the server after its head.
    qint64 bodyBytes() const { return m_down.bodyBytes; }
    /// What a refused handshake's body has said so far, out of its framing; up to 64 KiB are kept.
    const QByteArray &refusal() const { return m_refusal; }
    /// Whether no more of it is to come or to be kept.
    bool isRefusalComplete() const;
    /// The first rule of RFC 6455 that a frame of the server breaks, in English; empty: none that a frame's
    /// header shows.
    const QByteArray &fault() const { return m_fault; }

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
    void judge(const WebSocketFrame &frame);
    void headComplete(const Direction &direction);
    void expectRefusal(const HttpHead &head);
    void takeRefusal(QByteArrayView bytes);

    const Handlers m_handlers;
    Direction m_up;
    Direction m_down;
    std::unique_ptr<HttpBodyReader> m_refusalBody; ///< null where the handshake is not refused
    QByteArray m_refusal;
    QByteArray m_fault;
    bool m_isInMessage = false; ///< the server has begun a message and not ended it
    TraceTime m_time{};         ///< of the bytes that are being read
};

} // namespace pushscope
