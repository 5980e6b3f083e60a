// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/events/eventplaces.h"
#include "trace/events/eventrow.h"

#include <deque>
#include <map>

namespace pushscope {

/// The rows of an EventIndex in 24 bytes each, and a rank every 64 rows. Rows are added at the end and
/// dropped from the front. Owned by EventIndex.
class RowStore
{
public:
    RowNumber first() const { return m_first; }
    RowNumber end() const { return m_begin + RowNumber(m_rows.size()); }
    quint32 eventCount() const { return m_events; }

    RowNumber append(InspectRowKind kind, FactIndex fact);
    RowNumber appendEvent(FactIndex fact, quint16 type, std::optional<RowNumber> previous,
                          const EventPlace &place);
    void dropBefore(FactIndex fact);
    void clear() { *this = {}; }

    // first() <= row < end().
    InspectRowKind kindOf(RowNumber row) const { return at(row).kind; }
    FactIndex factOf(RowNumber row) const { return quint64(at(row).factHigh) << 32 | at(row).fact; }
    quint16 typeOf(RowNumber row) const { return at(row).type; }
    std::optional<RowNumber> previousOfType(RowNumber row) const;
    EventPlace placeOf(RowNumber row) const;
    /// How many events there were before the row.
    quint32 eventsBefore(RowNumber row) const;
    std::optional<RowNumber> eventBefore(RowNumber row) const;
    std::optional<RowNumber> rowOfEvent(quint32 number) const;
    /// The first row whose fact is not before `fact`.
    RowNumber lowerBound(FactIndex fact) const;
    qint64 bytes() const;

private:
    static constexpr RowNumber BlockSize = 64;
    struct Row
    {
        quint32 fact;     ///< its lower half
        quint32 previous; ///< Event: the one before of its type, plus 1; 0: none
        quint32 chunk;    ///< Event: the last; 0: not known
        quint32 read;     ///< Event: the last; 0: not known
        quint16 type;
        InspectRowKind kind;
        quint8 factHigh;
        quint8 chunkSpan; ///< chunks before the last; TooLong: see m_long
        quint8 readSpan;
    };
    static_assert(sizeof(Row) == 24);
    struct Block
    {
        quint32 events;    ///< before the block
        quint32 lastEvent; ///< the last row before the block that is an event, plus 1; 0: none
    };

    const Row &at(RowNumber row) const { return m_rows[std::size_t(row - m_begin)]; }
    const Block &blockOf(RowNumber row) const { return m_blocks[std::size_t((row - m_begin) / BlockSize)]; }
    void push(const Row &row);

    std::deque<Row> m_rows;
    std::deque<Block> m_blocks;
    std::map<RowNumber, EventPlace> m_long; ///< of events in more than 254 chunks or reads
    RowNumber m_begin = 0;                  ///< number of m_rows.front(), which begins a block
    RowNumber m_first = 0;                  ///< rows before it are dropped; their block may be there still
    quint32 m_events = 0;
    quint32 m_lastEvent = 0; ///< the newest event's row plus 1
};

} // namespace pushscope
