// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/message.h"
#include "server/messagerange.h"

#include <deque>

namespace pushscope {

/// Where a reader goes on, and what it has missed for good.
struct ReadPosition
{
    quint32 next = 0; ///< the id of the first message to give; last + 1: nothing yet
    std::optional<MessageRange> gap;
    friend bool operator==(const ReadPosition &, const ReadPosition &) = default;
};

/// The newest messages, by id. Ids count from 1 without holes; the oldest messages go first. Pure.
class MessageRing
{
public:
    /// `bytes`: of type and data. The newest message stays, however large.
    MessageRing(qsizetype messages, qsizetype bytes);

    /// Gives the next id. Nothing may be added after id 2^32 - 1: none is returned.
    MessageId add(QByteArray type, QByteArray dataJson);

    /// The newest id given, 0 before the first.
    quint32 last() const { return m_last; }
    /// The oldest id still here; last() + 1 while empty.
    quint32 first() const { return m_last + 1 - quint32(m_messages.size()); }
    /// The message; the id must lie in [first(), last()].
    const Message &at(quint32 id) const { return m_messages[id - first()]; }
    qsizetype count() const { return qsizetype(m_messages.size()); }
    qsizetype bytes() const { return m_bytes; }

    /// Where a reader goes on that has seen everything up to `cursor`; nothing: only what comes from now on.
    /// A cursor older than the ring, or one from before a restart, is a gap and then the whole ring.
    ReadPosition positionAfter(std::optional<quint32> cursor) const;

private:
    static qsizetype sizeOf(const Message &message) { return message.type.size() + message.dataJson.size(); }

    const qsizetype m_maxMessages;
    const qsizetype m_maxBytes;
    std::deque<Message> m_messages;
    qsizetype m_bytes = 0; ///< of the messages here
    quint32 m_last = 0;
};

} // namespace pushscope
