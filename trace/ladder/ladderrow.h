// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/actors.h"
#include "trace/eventlog.h"

#include <optional>

namespace pushscope {

/// What a row of the ladder is. Arrows go between the actors' lifelines; notes stand beside one of them.
enum class LadderItem : quint8 {
    Started,       ///< note; the fact's value: Method
    Stopped,       ///< note
    State,         ///< note: a change of state that no arrow explains; `value`: packState()
    Request,       ///< arrow up; the fact holds the head
    Response,      ///< arrow down; `value`: status; the fact holds the head
    Message,       ///< arrow down
    Control,       ///< arrow down: a message without id
    MessageSent,   ///< arrow up
    Comment,       ///< arrow down
    Retry,         ///< arrow down: the server asks for a delay; `wait`
    Ignored,       ///< arrow down: a line that the parser ignored; `value`: IgnoredReason
    Gap,           ///< arrow down: messages are gone
    Ping,          ///< arrow up
    Pong,          ///< arrow down
    CloseSent,     ///< arrow up; `value`: close code
    CloseReceived, ///< arrow down; `value`: close code
    LinkCut,       ///< across both
    LinkRestored,  ///< across both
    Error,         ///< note; `value`: ErrorCode
    Wait,          ///< note: a reconnect is scheduled; `wait`
    Step,    ///< arrow between the actors that the fact names, or a note beside one; `value`: packStep()
    Promise, ///< arrow down, HTTP/2: the fact holds an Http2Promise
    Refusal, ///< arrow up, HTTP/2: a promised response is not wanted; the fact holds its stream's id
    Hints,   ///< arrow down: 103 Early Hints; the fact holds the head
    Aspect,  ///< note: another machine moved; `value`: packAspect()
};

/// Which way an item's arrow goes between client and server. None: a note, or the row says it.
enum class LadderArrow : quint8 { None, Up, Down };

/// The state that the client's lifeline shows.
struct LadderState
{
    quint8 number = 0;
    bool failed = false;  ///< entered by a cause that is a failure
    bool running = false; ///< between LaneStarted and LaneStopped
    friend bool operator==(const LadderState &, const LadderState &) = default;
};

/// One row of the sequence diagram.
struct LadderRow
{
    TraceTime time{};                    ///< at the client
    std::optional<TraceTime> serverTime; ///< at the server, where it is known: sent, else published
    FactIndex fact = 0;
    ConnectionId connection;
    MessageId message; ///< none where it is about none
    quint16 value = 0; ///< see LadderItem
    LadderItem item = LadderItem::State;
    Actor from = Actor::Client; ///< where the arrow begins
    Actor to = Actor::Client;   ///< where it ends; the same: a note beside that lifeline
    LadderState before;         ///< on the lifeline above the row's moment
    LadderState after;          ///< and below it
    bool replayed = false;
    bool duplicate = false;
    bool hasLastEventId = false;                   ///< Request: it says what the client had last
    std::optional<std::chrono::milliseconds> wait; ///< Wait, Retry; State and Error: until the next attempt
    std::optional<quint16> error;                  ///< State: the ErrorCode that came with it
    FactIndex errorFact = 0;                       ///< where `error` has a value

    bool isArrow() const { return from != to; }
};

LadderArrow arrowOf(LadderItem item);

} // namespace pushscope
