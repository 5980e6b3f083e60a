// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/messagefeed.h"

#include "protocol/eventstreamwriter.h"
#include "protocol/json.h"
#include "protocol/utf8.h"
#include "server/subscriber.h"

#include <algorithm>

namespace pushscope {

MessageFeed::MessageFeed(const ServerLimits &limits, FactRecorder &recorder)
    : m_limits(limits)
    , m_recorder(recorder)
    , m_ring(limits.historyMessages, limits.historyBytes)
{}

MessageId MessageFeed::publish(const QByteArray &type, QByteArrayView dataJson)
{
    if (!eventstream::isWritable(type) || type.size() + dataJson.size() > m_limits.messageBytes)
        return {};
    auto data = json::compact(dataJson);
    if (!data)
        return {};
    const TraceTime now = traceNow();
    const MessageId id =
        m_ring.add(type.isEmpty() ? QByteArrayLiteral("message") : toValidUtf8(type), std::move(*data));
    if (id.isNone())
        return id;
    const Message message = m_ring.at(id.value); // a copy: a subscriber may publish, and move the ring
    m_recorder.record({.time = now, .message = id, .kind = FactKind::Published},
                      encodeEvent({message.type, dataText(message), {}, {}}));
    fanOut(message);
    return id;
}

void MessageFeed::fanOut(const Message &message)
{
    const OutgoingMessage outgoing(message);
    ++m_fanOuts;
    const std::size_t present = m_subscribers.size();
    for (std::size_t i = 0; i < present; ++i) {
        if (Subscriber *subscriber = m_subscribers[i])
            subscriber->offer(outgoing);
    }
    if (--m_fanOuts > 0)
        return;
    std::erase(m_subscribers, nullptr);
    m_flushQueue.run();
}

void MessageFeed::add(Subscriber *subscriber)
{
    m_subscribers.push_back(subscriber);
}

void MessageFeed::remove(Subscriber *subscriber)
{
    const auto it = std::ranges::find(m_subscribers, subscriber);
    if (it == m_subscribers.end())
        return;
    if (m_fanOuts > 0)
        *it = nullptr;
    else
        m_subscribers.erase(it);
}

qint64 MessageFeed::backlogBytes() const
{
    qint64 bytes = 0;
    for (const Subscriber *subscriber : m_subscribers)
        bytes += subscriber ? subscriber->outboxBytes() : 0;
    return bytes;
}

PollAnswer MessageFeed::poll(std::optional<quint32> cursor) const
{
    const ReadPosition position = m_ring.positionAfter(cursor);
    PollAnswer answer;
    if (position.gap)
        answer.gap = std::pair(position.gap->first, position.gap->last);
    qsizetype bytes = 0;
    quint32 next = position.next;
    for (; next <= m_ring.last() && answer.messages.size() < m_limits.pollMessages; ++next) {
        const Message &message = m_ring.at(next);
        bytes += message.dataJson.size();
        if (!answer.messages.empty() && bytes > m_limits.pollBytes)
            break;
        answer.messages.push_back(message);
    }
    answer.last = next - 1;
    answer.more = next <= m_ring.last();
    return answer;
}

MessageRange rangeOf(const PollAnswer &answer)
{
    if (answer.messages.empty())
        return {};
    return {answer.messages.front().id.value, answer.messages.back().id.value};
}

} // namespace pushscope
