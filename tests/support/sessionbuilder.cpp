// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sessionbuilder.h"

#include <algorithm>

namespace pushscope {

SessionBuilder &SessionBuilder::fact(Fact fact, QByteArrayView payload)
{
    m_facts.emplace_back(fact, payload.toByteArray());
    return *this;
}

SessionBuilder &SessionBuilder::serverListens(TraceTime time)
{
    return fact({.time = time, .kind = FactKind::ServerListening}, QByteArray("http://" + host()));
}

SessionBuilder &SessionBuilder::serverStops(TraceTime time)
{
    return fact({.time = time, .kind = FactKind::ServerStopped});
}

MessageId SessionBuilder::publish(TraceTime time, const QByteArray &dataJson, const QByteArray &type)
{
    const MessageId id(quint32(m_messages.size() + 1));
    const Message message{id, type, dataJson};
    m_messages[id] = message;
    fact({.time = time, .message = id, .kind = FactKind::Published},
         encodeEvent({.type = type, .data = dataText(message), .lastEventId = {}, .origin = {}}));
    return id;
}

FactBatch SessionBuilder::batch() const
{
    std::vector<std::size_t> order(m_facts.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, {}, [this](std::size_t i) { return m_facts[i].first.time; });
    FactBatch batch;
    batch.facts.reserve(order.size());
    for (const std::size_t i : order) {
        Fact fact = m_facts[i].first;
        fact.payloadOffset = quint64(batch.arena.size());
        fact.payloadSize = quint32(m_facts[i].second.size());
        batch.arena += m_facts[i].second;
        batch.facts.push_back(fact);
    }
    return batch;
}

} // namespace pushscope
