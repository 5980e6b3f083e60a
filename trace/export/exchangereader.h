// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/chunkeddecoder.h"
#include "protocol/http1headdecoder.h"
#include "protocol/websocketframedecoder.h"

#include <deque>
#include <functional>
#include <memory>

namespace pushscope {

/// One direction of a connection, or the other.
enum class ByteFlow : quint8 { Up, Down };

/// A number on the wire that says how many bytes follow: a Content-Length or the size of a chunk.
struct LengthMark
{
    qint64 begin = 0; ///< of its digits
    qint64 end = 0;
    int base = 10;
    qint64 bodyBegin = 0; ///< of the bytes it counts
    qint64 bodyEnd = 0;
};

/// What the bytes of a connection mean. Positions count from the first byte of their direction. Each may be
/// empty.
struct ExchangeHandler
{
    /// A head is complete. `raw`: its bytes with the empty line.
    std::function<void(ByteFlow, const HttpHead &head, QByteArrayView raw, qint64 position)> onHead;
    /// Bytes of a message's body, without chunk sizes.
    std::function<void(ByteFlow, QByteArrayView bytes, qint64 position)> onBody;
    std::function<void(ByteFlow, const LengthMark &)> onLength;
    /// The message is complete, or its connection has ended.
    std::function<void(ByteFlow)> onEnd;
    std::function<void(ByteFlow, const WebSocketFrame &)> onFrame;
    /// Bytes that no grammar takes.
    std::function<void(ByteFlow, QByteArrayView bytes, qint64 position)> onUnknown;
};

/// Reads the bytes of one HTTP/1.1 connection, both ways, in whatever pieces they come: heads, bodies, and
/// frames after an upgrade. Bytes that do not begin with a head are unknown. Pure.
class ExchangeReader
{
public:
    explicit ExchangeReader(ExchangeHandler handler);
    ~ExchangeReader();

    void feed(ByteFlow flow, QByteArrayView bytes);
    /// Position of the next byte.
    qint64 position(ByteFlow flow) const;
    /// That direction has ended.
    void end(ByteFlow flow);

private:
    class Direction;
    Direction &direction(ByteFlow flow) const { return flow == ByteFlow::Up ? *m_up : *m_down; }
    BodyFraming framingOf(ByteFlow flow, const HttpHead &head);

    const ExchangeHandler m_handler;
    std::unique_ptr<Direction> m_up;
    std::unique_ptr<Direction> m_down;
    std::deque<QByteArray> m_methods; ///< of requests without a final response yet; bounded
};

} // namespace pushscope
