// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/heldtext.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace pushscope {

/// Why the parser ignored a line, an event or a byte. The values are stored in facts: never renumber.
enum class IgnoredReason : quint16 {
    UnknownField = 1,
    RetryNotDigits = 2,
    IdWithNul = 3,
    EmptyData = 4,       ///< an event without data: type reset, nothing dispatched
    UnfinishedEvent = 5, ///< the stream ended before the empty line
    LeadingBom = 6,
    InvalidUtf8 = 7, ///< replaced by U+FFFD
};

/// A dispatched event. The views hold until the callback returns; all text is valid UTF-8.
struct StreamEvent
{
    QByteArrayView type; ///< "message" unless the stream said otherwise
    QByteArrayView data; ///< without the last line end
    QByteArrayView lastEventId;
};

/// What the parser tells. Only onEvent is needed; the rest is for the views. A callback must neither feed nor
/// destroy the parser. All text is valid UTF-8 but the line of InvalidUtf8, which is as it came.
struct EventStreamHandler
{
    std::function<void(const StreamEvent &)> onEvent;
    std::function<void(QByteArrayView text)> onComment; ///< after the colon, leading space and all
    std::function<void(qint64 milliseconds)> onRetry;   ///< clamped to 2^53
    std::function<void(IgnoredReason, QByteArrayView line)> onIgnored;
};

/// Interprets an event stream: WHATWG HTML 9.2.5 (parsing) and 9.2.6 (interpreting).
/// https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
/// Pure: bytes in, events out, in whatever pieces the bytes come. One parser per connection;
/// the last event id is carried over by setLastEventId().
class EventStreamParser
{
public:
    struct Limits
    {
        qsizetype line = qsizetype(64) << 20;  ///< bytes of one line
        qsizetype event = qsizetype(64) << 20; ///< bytes of one event's data
    };
    enum class State {
        Parsing,
        LineTooLong,  ///< terminal: further bytes are not looked at
        EventTooLong, ///< terminal
        Ended,        ///< terminal: end() was called
    };

    explicit EventStreamParser(EventStreamHandler handler)
        : EventStreamParser(std::move(handler), Limits{})
    {}
    EventStreamParser(EventStreamHandler handler, Limits limits);

    /// Interprets the next bytes of the stream. Returns the state afterwards.
    State feed(QByteArrayView bytes);
    /// The stream is over: an unfinished event is dropped and reported.
    void end();

    State state() const { return m_state; }
    /// The "last event ID string": what a reconnect sends. Changes when an event block ends, as in the
    /// standard, not when the id line is read.
    const QByteArray &lastEventId() const { return m_lastEventId; }
    void setLastEventId(QByteArray id);

private:
    QByteArrayView takeBom(QByteArrayView bytes);
    void takeLines(QByteArrayView bytes, bool isAscii);
    void takePiece(QByteArrayView lineEnd, bool isAscii);
    bool hold(QByteArrayView piece);
    void takeLine(QByteArrayView line);
    void takeField(QByteArrayView name, QByteArrayView value, QByteArrayView line);
    void takeData(QByteArrayView value);
    void takeId(QByteArrayView value, QByteArrayView line);
    void takeRetry(QByteArrayView value, QByteArrayView line);
    void dispatch();
    void keepBlock();
    void resetBlock();
    void stop(State state);
    void ignore(IgnoredReason reason, QByteArrayView line) const;

    EventStreamHandler m_handler;
    Limits m_limits;
    State m_state = State::Parsing;
    int m_bomBytes = 0;     ///< of a leading BOM seen so far; -1 once it is decided whether there is one
    bool m_afterCr = false; ///< the last byte was a CR: an LF right after it ends no second line
    QByteArray m_rest;      ///< the unfinished line of the reads so far; empty at a line's begin
    HeldText m_data;        ///< the "data buffer" without its last LF; meaningful where m_hasData
    HeldText m_type;        ///< the "event type buffer"; reset when the block ends
    HeldText m_id;          ///< the "last event ID buffer" where m_hasId, else it equals m_lastEventId
    bool m_hasData = false; ///< the block had a data line; cleared when it ends
    bool m_hasType = false; ///< the block had an event line; cleared when it ends
    bool m_hasId = false;   ///< the block had an id line; cleared when it ends
    QByteArray m_lastEventId;
};

} // namespace pushscope
