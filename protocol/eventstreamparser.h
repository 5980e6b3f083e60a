// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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

/// What the parser tells. Only onEvent is needed; the rest is for the views.
struct EventStreamHandler
{
    std::function<void(const StreamEvent &)> onEvent;
    std::function<void(QByteArrayView text)> onComment; ///< after the colon, as it stands
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
    // filled in with the implementation
    EventStreamHandler m_handler;
    Limits m_limits;
    State m_state = State::Parsing;
    QByteArray m_lastEventId;
};

} // namespace pushscope
