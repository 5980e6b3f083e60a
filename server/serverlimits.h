// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>

namespace pushscope {

/// Every limit of the server in one place; a test makes them small. A plain value.
struct ServerLimits
{
    using Milliseconds = std::chrono::milliseconds;

    qsizetype headBytes = 64 * 1024;   ///< request line and headers; over it 431
    Milliseconds headTime{10'000};     ///< from a head's first byte to its last; over it 408
    qsizetype bodyBytes = 1024 * 1024; ///< of a request; over it 413
    Milliseconds bodyTime{30'000};     ///< from a head's end to the body's; over it 408
    Milliseconds idleTime{60'000};     ///< between two requests of a connection; then it is closed
    /// How long a refused client may go on sending, or leave a close frame unanswered.
    Milliseconds lingerTime{2'000};
    Milliseconds writeTime{60'000}; ///< an answer that makes no headway for so long is cut
    int connections = 16'384;       ///< over it 503

    qsizetype historyMessages = 10'000; ///< kept for readers that come back
    qsizetype historyBytes = qsizetype(64) << 20;
    qsizetype messageBytes = 1024 * 1024; ///< one message: type and data, and on /ws one text from a client
    qsizetype outboxBytes = 1024 * 1024;  ///< waiting for one reader; over it the reader is dropped
    qsizetype outboxLowWater = 64 * 1024; ///< below it history goes on
    std::size_t pollMessages = 1'000;     ///< in one answer of a poll
    qsizetype pollBytes = 1024 * 1024;    ///< of data in one answer of a poll (at least one message)

    Milliseconds longPollHold{25'000};     ///< without timeout=
    Milliseconds longPollLongest{120'000}; ///< a longer timeout= is cut to this
    Milliseconds commentEvery{15'000};     ///< on an event stream
    Milliseconds pingEvery{20'000};        ///< on a WebSocket
    Milliseconds retry{2'000};             ///< told to event streams
};

} // namespace pushscope
