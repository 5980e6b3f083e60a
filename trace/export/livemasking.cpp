// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/livemasking.h"

#include "trace/export/masking.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr qsizetype HeldLimit = qsizetype(64) << 20;
constexpr std::size_t ConnectionLimit = 1024;
constexpr int Sides = 2;

} // namespace

LiveMasking::LiveMasking(Secrets secrets, Write write)
    : m_secrets(secrets)
    , m_write(std::move(write))
{}

void LiveMasking::take(FactIndex index, const Fact &fact, QByteArrayView payload)
{
    if (m_secrets == Secrets::Kept)
        return m_write(fact, payload);
    m_values.add(payload, secretsInFact(fact.kind, payload));
    m_held.push_back({index, fact, payload.toByteArray()});
    m_heldBytes += payload.size() + qsizetype(sizeof(Held));
    if (fact.kind == FactKind::BytesUp || fact.kind == FactKind::BytesDown)
        takeBytes(index, fact, payload);
    else if (fact.kind == FactKind::ClientClosed || fact.kind == FactKind::PeerClosed)
        takeEnd(fact);
    writeSettled();
}

void LiveMasking::finish()
{
    for (auto &[key, connection] : m_connections)
        finish(connection);
    m_connections.clear();
    writeSettled();
}

LiveMasking::Connection &LiveMasking::connectionOf(const Fact &fact)
{
    if (m_connections.size() >= ConnectionLimit) {
        finish(m_connections.begin()->second);
        m_connections.erase(m_connections.begin());
    }
    const SentBodies::Found found = [this](QByteArrayView text, const SecretSpans &spans) {
        m_values.add(text, spans);
    };
    return m_connections.try_emplace({fact.lane, fact.connection}, found, m_values, m_edits).first->second;
}

void LiveMasking::takeBytes(FactIndex index, const Fact &fact, QByteArrayView payload)
{
    const auto known = m_connections.find({fact.lane, fact.connection});
    Connection &connection = known == m_connections.end() ? connectionOf(fact) : known->second;
    const ByteFlow flow = fact.kind == FactKind::BytesUp ? ByteFlow::Up : ByteFlow::Down;
    connection.bodies.feed(flow, index, payload);
    connection.masker.feed(flow, index, payload);
}

void LiveMasking::takeEnd(const Fact &fact)
{
    const auto known = m_connections.find({fact.lane, fact.connection});
    if (known == m_connections.end() || ++known->second.ends < Sides)
        return;
    finish(known->second);
    m_connections.erase(known);
}

void LiveMasking::finish(Connection &connection)
{
    connection.bodies.finish();
    connection.masker.finish();
}

void LiveMasking::writeSettled()
{
    std::optional<FactIndex> open;
    for (auto &[key, connection] : m_connections) {
        if (const auto oldest = connection.masker.settle())
            open = std::min(open.value_or(*oldest), *oldest);
    }
    while (!m_held.empty() && (!open || m_held.front().index < *open || m_heldBytes > HeldLimit))
        writeFirst();
}

void LiveMasking::writeFirst()
{
    const Held &held = m_held.front();
    m_write(held.fact, masked(held));
    m_edits.erase(held.index);
    m_heldBytes -= held.payload.size() + qsizetype(sizeof(Held));
    m_held.pop_front();
}

QByteArray LiveMasking::masked(const Held &held)
{
    if (m_values.isEmpty())
        return held.payload;
    const FactKind kind = held.fact.kind;
    if (kind == FactKind::Delivered || kind == FactKind::Published)
        return maskedEvent(m_values, held.payload);
    if (kind != FactKind::BytesUp && kind != FactKind::BytesDown)
        return m_values.masked(held.payload, secretsInFact(kind, held.payload));
    const auto edits = m_edits.find(held.index);
    if (edits == m_edits.end())
        return starredBytes(m_values, held.payload);
    std::ranges::sort(edits->second, {}, &Replacement::begin);
    return starredBytes(m_values, replaced(held.payload, 0, edits->second));
}

} // namespace pushscope
