// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

#include <optional>

namespace pushscope {

/// What a row of the events table is.
enum class InspectRowKind : quint8 {
    Event,        ///< delivered
    AttemptStart, ///< a connection attempt begins
    AttemptEnd,   ///< its connection ended, and all that came of it is delivered: the fact that says so
    Comment,
    Retry,
    Ignored,
    Gap,
    Error,
    Control, ///< a message without id
    MessageSent,
    PingSent,
    PongReceived,
    CloseSent,
    CloseReceived,
    Redirected,
    Deviation,
    Stopped,     ///< the lane was stopped
    RuleApplied, ///< a rule of the user's changed the message that follows, or dropped it
};

/// A stretch of numbers, both counted from 1; first 0 where it is not known.
struct WireNumbers
{
    quint32 first = 0;
    quint32 last = 0;
    bool isKnown() const { return first != 0; }
    friend bool operator==(const WireNumbers &, const WireNumbers &) = default;
};

/// A row's place, counted from the lane's first row. Never reused.
using RowNumber = quint32;

/// One row of the events table. What is not about an event is empty where it is none.
struct InspectRow
{
    InspectRowKind kind = InspectRowKind::Event;
    FactIndex fact = 0;
    TraceTime time{};
    std::optional<TraceTime> delta; ///< Event: to the event before
    quint32 number = 0;             ///< Event: from 1, within the lane
    int attempt = 0;                ///< from 1; 0: before the first
    ConnectionId connection;
    QByteArray type;  ///< Event
    QByteArray id;    ///< Event: the last event id, or the message's number
    quint32 size = 0; ///< Event and messages: bytes of data
    MessageForm form = MessageForm::Text;
    WireNumbers chunks; ///< Event: chunks of the response body, or frames of the WebSocket
    WireNumbers reads;  ///< Event: reads of the connection that brought it
};

} // namespace pushscope
