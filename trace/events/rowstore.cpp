// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/events/rowstore.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr quint32 TooLong = 0xFF;
constexpr qint64 BytesOfARow = 26; ///< with its share of a block and of the deque's nodes

quint8 spanOf(const WireNumbers &numbers)
{
    return quint8(std::min(numbers.last - numbers.first, TooLong));
}

WireNumbers numbersOf(quint32 last, quint8 span)
{
    return last == 0 ? WireNumbers{} : WireNumbers{last - span, last};
}

} // namespace

RowNumber RowStore::append(InspectRowKind kind, FactIndex fact)
{
    Row row{};
    row.fact = quint32(fact);
    row.factHigh = quint8(fact >> 32);
    row.kind = kind;
    push(row);
    return end() - 1;
}

RowNumber RowStore::appendEvent(FactIndex fact, quint16 type, std::optional<RowNumber> previous,
                                const EventPlace &place)
{
    const RowNumber number = append(InspectRowKind::Event, fact);
    Row &row = m_rows.back();
    row.type = type;
    row.previous = previous ? *previous + 1 : 0;
    row.chunk = place.chunks.isKnown() ? place.chunks.last : 0;
    row.read = place.reads.isKnown() ? place.reads.last : 0;
    row.chunkSpan = spanOf(place.chunks);
    row.readSpan = spanOf(place.reads);
    if (row.chunkSpan == TooLong || row.readSpan == TooLong)
        m_long.emplace_hint(m_long.end(), number, place);
    ++m_events;
    m_lastEvent = number + 1;
    return number;
}

void RowStore::push(const Row &row)
{
    if (end() % BlockSize == 0)
        m_blocks.push_back({m_events, m_lastEvent});
    m_rows.push_back(row);
}

void RowStore::dropBefore(FactIndex fact)
{
    m_first = lowerBound(fact);
    while (m_begin + BlockSize <= m_first) {
        m_rows.erase(m_rows.begin(), m_rows.begin() + BlockSize);
        m_blocks.pop_front();
        m_begin += BlockSize;
    }
    m_long.erase(m_long.begin(), m_long.lower_bound(m_first));
}

std::optional<RowNumber> RowStore::previousOfType(RowNumber row) const
{
    const quint32 previous = at(row).previous;
    return previous > m_first ? std::optional(previous - 1) : std::nullopt;
}

EventPlace RowStore::placeOf(RowNumber row) const
{
    const Row &r = at(row);
    if (r.chunkSpan == TooLong || r.readSpan == TooLong)
        return m_long.at(row);
    return {numbersOf(r.chunk, r.chunkSpan), numbersOf(r.read, r.readSpan)};
}

quint32 RowStore::eventsBefore(RowNumber row) const
{
    quint32 count = blockOf(row).events;
    for (RowNumber i = row / BlockSize * BlockSize; i < row; ++i)
        count += kindOf(i) == InspectRowKind::Event ? 1 : 0;
    return count;
}

std::optional<RowNumber> RowStore::eventBefore(RowNumber row) const
{
    quint32 last = blockOf(row).lastEvent;
    for (RowNumber i = row / BlockSize * BlockSize; i < row; ++i)
        last = kindOf(i) == InspectRowKind::Event ? i + 1 : last;
    return last > m_first ? std::optional(last - 1) : std::nullopt;
}

std::optional<RowNumber> RowStore::rowOfEvent(quint32 number) const
{
    const auto after = std::ranges::lower_bound(m_blocks, number, {}, &Block::events);
    if (after == m_blocks.begin())
        return std::nullopt;
    const auto place = RowNumber(after - m_blocks.begin() - 1);
    quint32 count = m_blocks[place].events;
    const RowNumber begin = m_begin + place * BlockSize;
    for (RowNumber row = begin; row < std::min(begin + BlockSize, end()); ++row) {
        count += kindOf(row) == InspectRowKind::Event ? 1 : 0;
        if (count == number)
            return row < m_first ? std::nullopt : std::optional(row);
    }
    return std::nullopt;
}

RowNumber RowStore::lowerBound(FactIndex fact) const
{
    RowNumber begin = m_first;
    for (RowNumber size = end() - m_first; size > 0;) {
        const RowNumber half = size / 2;
        const bool isBefore = factOf(begin + half) < fact;
        begin += isBefore ? half + 1 : 0;
        size = isBefore ? size - half - 1 : half;
    }
    return begin;
}

qint64 RowStore::bytes() const
{
    return qint64(m_rows.size()) * BytesOfARow + qint64(m_long.size() * (sizeof(EventPlace) + 48));
}

} // namespace pushscope
