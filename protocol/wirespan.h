// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

namespace pushscope {

/// What a run of bytes on the wire means.
enum class WireRole : quint8 {
    Unknown,   ///< not understood; shown as it is
    StartLine, ///< request or status line, without its line end
    HeaderName,
    HeaderValue,
    LineEnd,   ///< CR LF, or what stood in its place; also ": " between name and value
    ChunkSize, ///< hexadecimal digits
    ChunkExtension,
    ChunkData,
    ChunkEnd, ///< CR LF after chunk data
    TrailerName,
    TrailerValue,
    Body,         ///< of a response with Content-Length or until close
    FrameHeader,  ///< WebSocket: the first two bytes and the extended length
    FrameMask,    ///< the four bytes of the masking key
    FramePayload, ///< as on the wire (masked)
    EventField,   ///< text/event-stream: a field name with its colon and space
    EventValue,
    EventComment,
    EventEnd,     ///< the empty line that dispatches
    Json,         ///< a line of application/x-ndjson
    Http2Preface, ///< the client's first 24 bytes, RFC 9113 3.4
    Http2Head,    ///< a frame's first 9 bytes
    Http2Payload,
};

/// A run of bytes of one direction of one connection, by position from the connection's first byte.
struct WireSpan
{
    qint64 begin = 0;
    qint64 end = 0; ///< one past the last byte
    WireRole role = WireRole::Unknown;
    friend bool operator==(const WireSpan &, const WireSpan &) = default;
};

} // namespace pushscope
