// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/inspectrows.h"

#include <QtEndian>

#include <algorithm>

namespace pushscope {

namespace {

std::optional<InspectRowKind> kindOf(FactKind kind)
{
    switch (kind) {
    case FactKind::Delivered:
        return InspectRowKind::Event;
    case FactKind::Comment:
        return InspectRowKind::Comment;
    case FactKind::Ignored:
        return InspectRowKind::Fault;
    case FactKind::Retry:
        return InspectRowKind::Retry;
    case FactKind::MessageSent:
    case FactKind::PingSent:
    case FactKind::CloseSent:
        return InspectRowKind::Sent;
    case FactKind::ControlReceived:
    case FactKind::PongReceived:
    case FactKind::CloseReceived:
        return InspectRowKind::Control;
    case FactKind::Gap:
        return InspectRowKind::Gap;
    case FactKind::Error:
        return InspectRowKind::Error;
    default:
        return std::nullopt;
    }
}

/// The type of an encoded event without decoding the rest: the first of its strings.
QByteArrayView eventType(QByteArrayView payload)
{
    if (payload.size() < 4)
        return {};
    const auto size = qFromLittleEndian<quint32>(payload.data());
    return payload.sliced(4, std::min<qsizetype>(size, payload.size() - 4));
}

} // namespace

InspectRows::Change InspectRows::catchUp()
{
    Change change;
    change.removed = dropEvicted();
    const std::size_t before = m_rows.size();
    const EventLog &log = m_runs.folds().log();
    const auto &facts = log.laneFacts(m_lane);
    for (auto it = std::ranges::lower_bound(facts, m_next); it != facts.end(); ++it)
        take(*it);
    m_next = log.endIndex();
    change.added = m_rows.size() - before;
    return change;
}

std::size_t InspectRows::dropEvicted()
{
    const std::size_t gone = lowerBound(m_runs.folds().log().firstIndex());
    m_rows.erase(m_rows.begin(), m_rows.begin() + std::ptrdiff_t(gone));
    return gone;
}

void InspectRows::take(FactIndex index)
{
    const EventLog &log = m_runs.folds().log();
    if (const Attempt *attempt = m_runs.attemptOf(m_lane, index);
        attempt && attempt->number != m_lastAttempt) {
        m_lastAttempt = attempt->number;
        m_rows.push_back({index, 0, 0, InspectRowKind::Attempt});
    }
    const auto kind = kindOf(log.at(index).kind);
    if (!kind)
        return;
    if (!m_rows.empty() && m_rows.back().fact == index)
        return; // the attempt's own row
    InspectRow row{index, 0, 0, *kind};
    if (*kind == InspectRowKind::Event) {
        row.number = ++m_events;
        row.type = typeOf(log.payload(index));
        ++m_types[row.type].events;
    }
    m_rows.push_back(row);
}

quint16 InspectRows::typeOf(QByteArrayView payload)
{
    const QByteArrayView name = eventType(payload);
    const auto found = m_typePlaces.constFind(QByteArray::fromRawData(name.data(), name.size()));
    if (found != m_typePlaces.constEnd())
        return *found;
    if (m_types.size() >= MostTypes)
        return quint16(m_types.size() - 1);
    m_types.push_back({name.toByteArray(), 0});
    m_typePlaces.insert(name.toByteArray(), quint16(m_types.size() - 1));
    return quint16(m_types.size() - 1);
}

std::size_t InspectRows::lowerBound(FactIndex fact) const
{
    return std::size_t(std::ranges::lower_bound(m_rows, fact, {}, &InspectRow::fact) - m_rows.begin());
}

std::optional<std::size_t> InspectRows::eventBefore(std::size_t place) const
{
    while (place-- > 0) {
        if (m_rows[place].kind == InspectRowKind::Event)
            return place;
    }
    return std::nullopt;
}

std::optional<std::size_t> InspectRows::sameTypeBefore(std::size_t place) const
{
    constexpr std::size_t Depth = 100'000;
    const quint16 type = m_rows[place].type;
    const std::size_t end = place > Depth ? place - Depth : 0;
    while (place-- > end) {
        if (m_rows[place].kind == InspectRowKind::Event && m_rows[place].type == type)
            return place;
    }
    return std::nullopt;
}

} // namespace pushscope
