// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/websocketframedecoder.h"
#include "protocol/wirespan.h"
#include "trace/attempts.h"
#include "trace/events/eventrow.h"

namespace pushscope {

/// A run of an event's bytes that mean one thing and came together.
struct RawPiece
{
    QByteArray bytes;
    WireRole role = WireRole::Unknown;
    quint32 chunk = 0; ///< 0: the body has none
    quint32 read = 0;
    TraceTime time{}; ///< of that read
};

/// An event as it stood in the body, chunk by chunk and read by read.
struct RawEvent
{
    std::vector<RawPiece> pieces;
    std::vector<WebSocketFrame> frames; ///< of a WebSocket message, instead
    qsizetype size() const;
};

/// Cuts an Event row of the attempt out of the bytes that the tap recorded; reads the connection from its
/// beginning. Nothing where its place is not known, bytes are gone, the body is compressed, or more than
/// 16 MiB would have to be read first.
std::optional<RawEvent> readRawEvent(const EventLog &log, LaneId lane, const Attempt &attempt,
                                     const InspectRow &row);

} // namespace pushscope
