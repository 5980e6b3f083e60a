// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"
#include "server/flushqueue.h"
#include "server/messagering.h"
#include "server/serverlimits.h"

namespace pushscope {

class Subscriber;

/// Gives every message its id, keeps the newest ones and fans them out. Owned by PushServer; server thread.
class MessageFeed
{
public:
    MessageFeed(const ServerLimits &limits, FactRecorder &recorder);
    Q_DISABLE_COPY_MOVE(MessageFeed)

    /// Publishes to every subscriber. `dataJson` is any JSON text, made compact here; an empty type means
    /// "message". None where the data is no JSON, the type has CR, LF or NUL, or both are over the limit.
    MessageId publish(const QByteArray &type, QByteArrayView dataJson);

    const MessageRing &ring() const { return m_ring; }
    const ServerLimits &limits() const { return m_limits; }
    /// Bytes that wait in all outboxes.
    qint64 backlogBytes() const;
    /// The answer of a poll after a cursor: at most so many messages and bytes, at least one if there is one.
    PollAnswer poll(std::optional<quint32> cursor) const;

private:
    friend class Subscriber;
    void add(Subscriber *subscriber);
    void remove(Subscriber *subscriber);
    FlushQueue &flushQueue() { return m_flushQueue; }
    void fanOut(const Message &message);

    const ServerLimits m_limits;
    FactRecorder &m_recorder;
    MessageRing m_ring;
    std::vector<Subscriber *> m_subscribers; ///< in order of coming; null: left during a fan-out
    FlushQueue m_flushQueue;
    int m_fanOuts = 0; ///< fan-outs under way: holes are closed when the last one ends
};

/// The messages that a poll's answer carries.
MessageRange rangeOf(const PollAnswer &answer);

} // namespace pushscope
