// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/events/eventrow.h"

#include <memory>

namespace pushscope {

/// How often a type of event came.
struct EventType
{
    QByteArray name;
    quint64 count = 0;
};

/// The rows of one lane's events table: a fold of the log that catchUp() takes on. Some 26 bytes a row; what
/// else a row says is read from the log when it is asked for. GUI thread; holds the log by reference.
class EventIndex
{
public:
    EventIndex(const EventLog &log, LaneId lane);
    ~EventIndex();

    LaneId lane() const;
    /// Takes what the log has got since the last call and drops the rows of what it has evicted. Stops after
    /// about that time; true where nothing is left to take. After the log was cleared call reset() first.
    bool catchUp(std::chrono::milliseconds atMost = std::chrono::hours(1));
    void reset();

    /// Rows are [firstRow(), endRow()); firstRow() rises only when the log evicts.
    RowNumber firstRow() const;
    RowNumber endRow() const;
    std::size_t size() const { return endRow() - firstRow(); }

    /// firstRow() <= row < endRow(). Constant time, and a look into the log.
    InspectRow at(RowNumber row) const;
    /// The same without looking into the log.
    InspectRowKind kindOf(RowNumber row) const;
    FactIndex factOf(RowNumber row) const;
    /// The row of a fact; nothing where it has none. O(log n).
    std::optional<RowNumber> rowOf(FactIndex fact) const;
    /// The first row at or after a time. O(log n).
    RowNumber lowerBound(TraceTime time) const;
    /// The event of the same type before this one; nothing where there is none. Constant time.
    std::optional<RowNumber> previousOfType(RowNumber row) const;
    /// The event with that number (from 1); nothing where it is none or evicted. O(log n).
    std::optional<RowNumber> rowOfEvent(quint32 number) const;

    /// Events delivered, over the whole lane.
    quint32 eventCount() const;
    /// Types in the order in which they first came. Beyond 65,534 different ones, the rest is under an empty
    /// name.
    const std::vector<EventType> &types() const;
    /// Bytes held.
    qint64 bytes() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pushscope
