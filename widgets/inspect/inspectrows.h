// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/inspectruns.h"

#include <QHash>

#include <deque>
#include <optional>

namespace pushscope {

/// What a row of Inspect's table is.
enum class InspectRowKind : quint8 {
    Attempt, ///< the first fact of an attempt
    Event,   ///< Delivered
    Comment,
    Fault, ///< a line, event or byte that was ignored
    Retry,
    Sent,    ///< a message, ping or close of ours
    Control, ///< pong, close and the like of the server's
    Gap,
    Error,
};

/// A row: a fact of the run, 16 bytes.
struct InspectRow
{
    FactIndex fact = 0;
    quint32 number = 0; ///< events of the run counted from 1; 0: no event
    quint16 type = 0;   ///< place in InspectRows::types(); of events
    InspectRowKind kind = InspectRowKind::Event;
};

/// A run's facts that are rows, in order, and the types of its events. Folded by catchUp(); forgets what the
/// log has evicted. GUI thread.
class InspectRows
{
public:
    static constexpr std::size_t MostTypes = 1000; ///< further types count as the last

    struct Type
    {
        QByteArray name;
        quint64 events = 0;
    };

    InspectRows(const InspectRuns &runs, LaneId lane)
        : m_runs(runs)
        , m_lane(lane)
    {}

    /// What catchUp() did: rows gone from the front and rows new at the end.
    struct Change
    {
        std::size_t removed = 0;
        std::size_t added = 0;
    };
    Change catchUp();

    LaneId lane() const { return m_lane; }
    const std::deque<InspectRow> &rows() const { return m_rows; }
    const std::vector<Type> &types() const { return m_types; }
    /// The place of the first row whose fact is not before `fact`.
    std::size_t lowerBound(FactIndex fact) const;
    /// The event row before row `place`, or nothing.
    std::optional<std::size_t> eventBefore(std::size_t place) const;
    /// The event of the same type before it, or nothing. Looks at the 100,000 rows before at most.
    std::optional<std::size_t> sameTypeBefore(std::size_t place) const;

private:
    void take(FactIndex index);
    std::size_t dropEvicted();
    quint16 typeOf(QByteArrayView payload);

    const InspectRuns &m_runs;
    const LaneId m_lane;
    std::deque<InspectRow> m_rows;
    std::vector<Type> m_types;
    QHash<QByteArray, quint16> m_typePlaces;
    FactIndex m_next = 0;  ///< facts before it have been looked at
    quint32 m_events = 0;  ///< so far
    int m_lastAttempt = 0; ///< whose row was made last
};

} // namespace pushscope
