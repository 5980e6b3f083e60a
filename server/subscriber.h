// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/messagering.h"
#include "server/outgoingmessage.h"

namespace pushscope {

class MessageFeed;

/// A reader of the feed with an outbox of its own: first the history, as fast as the reader takes it, then
/// each message as it is published, without gap or duplicate. One that keeps up with neither is dropped.
/// Owned by its connection; server thread. Must not be destroyed inside one of its own hooks.
class Subscriber
{
public:
    explicit Subscriber(MessageFeed &feed);
    virtual ~Subscriber();
    Q_DISABLE_COPY_MOVE(Subscriber)

    /// Bytes that wait for the reader.
    virtual qint64 outboxBytes() const = 0;

protected:
    /// Begins after a cursor; nothing: with what is published from now on. May be called again: then it goes
    /// on from there.
    void follow(std::optional<quint32> cursor);
    /// The same for a reader that has been given live messages already: those are left out.
    void resume(quint32 cursor);
    /// The outbox has sunk: goes on with the history.
    void roomAvailable();
    /// No more messages.
    void leave();
    bool isFollowing() const { return m_next != 0; }

    /// Puts a message into the outbox.
    virtual void write(const OutgoingMessage &message) = 0;
    /// Says that messages are gone.
    virtual void writeGap(const MessageRange &gap) = 0;
    /// What was written may go out now.
    virtual void flush() = 0;
    /// The outbox is full: the connection has to end. No hook is called afterwards.
    virtual void overflow() = 0;

private:
    friend class MessageFeed;
    friend class FlushQueue;
    /// A message has just been published.
    void offer(const OutgoingMessage &message);
    void flushNow();
    void pump();
    bool canGoOn() const;
    void writeNext();
    void startAt(const ReadPosition &position);
    void advance();

    MessageFeed &m_feed;
    quint32 m_next = 0;           ///< the id to write next; 0: does not follow
    quint32 m_begun = 0;          ///< m_next as the last follow() set it
    bool m_waitsForFlush = false; ///< stands in the feed's flush queue
    MessageRange m_given;         ///< written before resume(): to be left out
};

/// What line streams and WebSockets say about messages that are gone: {"type":"gap","gap":{"from":N,"to":M}}.
QByteArray gapJson(const MessageRange &gap);

} // namespace pushscope
