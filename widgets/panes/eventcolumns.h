// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace pushscope {

/// The columns of the Events table, left to right.
enum class EventColumn { Id, Time, Latency, Request, Text };
inline constexpr int EventColumnCount = 5;

/// What a row of the Events table is.
enum class EventRowKind {
    Message,
    Control,     ///< a message without id: a reply, a notice
    MessageSent, ///< by the client
    Gap,
    State,
    Fault, ///< we cut the link
    Error,
    Close, ///< close frames
    Note,  ///< started, stopped, link restored, dropped by the server
};

/// Beside Qt's own roles.
enum EventRole {
    EventKindRole = 0x0100, ///< EventRowKind as int
    EventFactRole,          ///< FactIndex as qulonglong
    EventMessageRole,       ///< MessageId as uint, 0: none
    EventSpansRole,         ///< bool: the text stands over latency, request and text
};

} // namespace pushscope
