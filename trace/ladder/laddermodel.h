// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"
#include "trace/ladder/ladderrow.h"

#include <deque>
#include <map>

namespace pushscope {

/// One lane as a sequence diagram: a row for everything that passed between its actors, and the client's
/// states beside it. A fold of the log, taken up by catchUp(), so that a ladder nobody looks at
/// costs nothing. Bounded: over the limit the oldest rows go and are counted. GUI thread.
class LadderModel
{
public:
    static constexpr std::size_t DefaultLimit = 200'000;

    LadderModel(const Folds &folds, LaneId lane, std::size_t rowLimit = DefaultLimit);

    LaneId lane() const { return m_lane; }
    /// Folds what the log has got since the last call and forgets what it has evicted. The folds must have
    /// folded at least as much. After the log was cleared make another model.
    void catchUp();

    std::size_t size() const { return m_rows.size(); }
    bool isEmpty() const { return m_rows.empty(); }
    /// `row` < size(), oldest first.
    const LadderRow &at(std::size_t row) const { return m_rows[row]; }
    /// Rows that are gone: place 0 is row number droppedCount() of the session.
    quint64 droppedCount() const { return m_dropped; }
    /// The state now: what the lifeline shows below the last row.
    const LadderState &state() const { return m_state; }

    /// The row of the message's first delivery, or nothing.
    std::optional<std::size_t> find(MessageId message) const;
    /// The row that the fact made, or the last one before it; nothing where all rows are later.
    std::optional<std::size_t> findFact(FactIndex fact) const;

private:
    bool isSaidBySteps(const Fact &fact) const;
    void take(FactIndex index);
    void takeState(FactIndex index, const Fact &fact);
    void takeRequest(FactIndex index, const Fact &fact);
    void takeDelivered(FactIndex index, const Fact &fact);
    void takeWait(FactIndex index, const Fact &fact);
    void takeError(FactIndex index, const Fact &fact);
    void add(FactIndex index, const Fact &fact, LadderItem item);
    void setActors(LadderRow &row) const;
    LadderRow *lastNote();
    void dropOldest();

    const Folds &m_folds;
    const LaneId m_lane;
    const std::size_t m_limit;
    std::deque<LadderRow> m_rows;
    quint64 m_dropped = 0;
    FactIndex m_next = 0; ///< the first fact not folded yet
    LadderState m_state;
    std::map<MessageId, TraceTime> m_sent; ///< written by the server, not delivered yet; bounded
    Method m_method = Method::Sse;
};

} // namespace pushscope
