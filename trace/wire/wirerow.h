// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

namespace pushscope {

enum class WireDirection : quint8 { Up, Down };

/// What a row of the wire is.
enum class WireItem : quint8 {
    Unknown,      ///< not understood, or begun before the log does; one row a read
    RequestHead,  ///< `value`: nothing
    ResponseHead, ///< `value`: status
    Body,         ///< of a message without chunks: whole, or one event or line of it
    Chunk,        ///< size line, data and line end; `number` counts from 1
    LastChunk,    ///< the empty chunk with its trailers
    Frame,        ///< WebSocket; `number` counts from 1 a direction; `value`: close code of a close frame
    Closed,       ///< `value`: CloseKind; direction: the side that ended first
    Failed,       ///< the connection could not be made; `value`: errno
    Http2Preface, ///< what an HTTP/2 client says first
    Http2Frame,   ///< `number`: stream; `opcode`: Http2FrameType; `value`: flags
    Datagram, ///< UDP, a DTLS record or more; `number` counts from 1 a direction; `opcode`: first record's
              ///< type
};

/// How the bytes of a body are to be read.
enum class BodyGrammar : quint8 {
    Plain,
    Json,        ///< a poll's answer
    Ndjson,      ///< one message a line
    EventStream, ///< WHATWG HTML 9.2.5
};

/// One row of a lane's wire: a stretch of one direction of one connection that means one thing. The bytes
/// stay in the log; the row knows where they begin.
struct WireRow
{
    TraceTime time{};        ///< of the read that brought the first byte
    FactIndex fact = 0;      ///< that read, or the fact that ended the connection
    qint64 begin = 0;        ///< position of the first byte in its direction of the connection
    qint64 end = 0;          ///< one past the last byte so far
    quint32 offset = 0;      ///< of the first byte in that read
    quint32 number = 0;      ///< chunk or frame, from 1
    ConnectionId connection; ///< none where the facts name none
    MessageId firstMessage;  ///< the messages whose ids stand in these bytes; none where there are none
    MessageId lastMessage;
    quint16 value = 0; ///< see WireItem
    WireItem item = WireItem::Unknown;
    WireDirection direction = WireDirection::Down;
    BodyGrammar grammar = BodyGrammar::Plain;
    quint8 markState = 0;    ///< BodyMarker's state at the first byte of the body
    quint8 opcode = 0;       ///< Frame: as in WebSocketFrame
    quint8 frameHeader = 0;  ///< Frame: bytes of header and mask, 0 until the frame is complete
    bool fin = false;        ///< Frame
    bool masked = false;     ///< Frame
    bool webSocket = false;  ///< head of a WebSocket handshake, or the end of such a connection
    bool closeFrame = false; ///< Closed: a close frame came or went before
    bool complete = false;   ///< the last byte has come

    qint64 size() const { return end - begin; }
    bool carries(MessageId message) const
    {
        return !message.isNone() && firstMessage <= message && message <= lastMessage;
    }
};

} // namespace pushscope
