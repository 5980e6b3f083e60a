// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/subscriber.h"

#include "server/messagefeed.h"

namespace pushscope {

Subscriber::Subscriber(MessageFeed &feed)
    : m_feed(feed)
{}

Subscriber::~Subscriber()
{
    leave();
}

void Subscriber::follow(std::optional<quint32> cursor)
{
    if (!isFollowing())
        m_feed.add(this);
    m_given = {};
    startAt(m_feed.ring().positionAfter(cursor));
}

void Subscriber::resume(quint32 cursor)
{
    m_given = {m_begun, m_next - 1};
    startAt(m_feed.ring().positionAfter(cursor));
}

void Subscriber::startAt(const ReadPosition &position)
{
    m_next = m_begun = position.next;
    if (position.gap)
        writeGap(*position.gap);
    if (m_next == m_given.first && !m_given.isEmpty())
        m_next = m_given.last + 1;
    pump();
}

void Subscriber::leave()
{
    if (isFollowing())
        m_feed.remove(this);
    if (std::exchange(m_waitsForFlush, false))
        m_feed.flushQueue().remove(this);
    m_next = 0;
}

void Subscriber::roomAvailable()
{
    if (isFollowing() && m_next <= m_feed.ring().last())
        pump();
}

void Subscriber::advance()
{
    ++m_next;
    if (m_next == m_given.first && !m_given.isEmpty())
        m_next = m_given.last + 1;
}

bool Subscriber::canGoOn() const
{
    return isFollowing() && m_next <= m_feed.ring().last() && outboxBytes() < m_feed.limits().outboxLowWater;
}

void Subscriber::pump()
{
    do {
        while (canGoOn())
            writeNext();
        flush();
    } while (canGoOn());
}

void Subscriber::writeNext()
{
    const MessageRing &ring = m_feed.ring();
    if (m_next < ring.first()) { // the ring has overtaken a slow reader
        writeGap({m_next, ring.first() - 1});
        m_next = ring.first();
    }
    write(OutgoingMessage(ring.at(m_next)));
    advance();
}

void Subscriber::offer(const OutgoingMessage &message)
{
    if (m_next != message.id().value)
        return; // still in the history: the message waits in the ring
    const qint64 waiting = outboxBytes();
    if (waiting > 0 && waiting + message.message().dataJson.size() > m_feed.limits().outboxBytes) {
        leave();
        overflow();
        return;
    }
    advance();
    write(message);
    if (isFollowing() && !std::exchange(m_waitsForFlush, true))
        m_feed.flushQueue().add(this);
}

void Subscriber::flushNow()
{
    m_waitsForFlush = false;
    flush();
    roomAvailable(); // in case it has fallen behind while messages were published inside messages
}

QByteArray gapJson(const MessageRange &gap)
{
    return "{\"type\":\"gap\",\"gap\":{\"from\":" + QByteArray::number(gap.first) +
           ",\"to\":" + QByteArray::number(gap.last) + "}}";
}

} // namespace pushscope
