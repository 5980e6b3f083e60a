// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/lanehistory.h"

#include <optional>

namespace pushscope {

/// A published message's place in the session, counted from 0 and never reused. Other than the id it goes on
/// counting when the server starts again with id 1.
using PublishedNumber = quint64;

/// Folds Published facts, so that a message's publication is found by id, number or time. Owned by Folds.
class PublishedFold
{
public:
    /// The server starts: what it publishes counts from 1 again.
    void serverStarted();
    /// Folds a Published fact with a message id.
    PublishedNumber take(FactIndex index, const Fact &fact);
    /// Forgets what was published by facts before `first`.
    void trim(FactIndex first);
    void clear() { *this = {}; }

    const std::deque<PublishedMark> &marks() const { return m_marks; }
    /// The first number held, and one past the last.
    PublishedNumber begin() const { return m_begin; }
    PublishedNumber end() const { return m_begin + m_marks.size(); }
    /// begin() <= number < end().
    const PublishedMark &at(PublishedNumber number) const { return m_marks[std::size_t(number - m_begin)]; }

    /// The newest held message of that id; nothing where there is none.
    std::optional<PublishedNumber> find(MessageId message) const;
    /// The first held message that was published at `time` or later.
    PublishedNumber lowerBound(TraceTime time) const;
    /// Changes when ids begin anew.
    quint64 run() const { return m_run; }

private:
    std::optional<PublishedNumber> findIn(PublishedNumber begin, PublishedNumber end,
                                          MessageId message) const;

    std::deque<PublishedMark> m_marks;
    PublishedNumber m_begin = 0;        ///< number of m_marks.front(); only grows
    std::deque<PublishedNumber> m_runs; ///< where each run of rising ids begins; the newest few
    quint64 m_run = 0;                  ///< runs begun after the first
    bool m_serverStarted = true;        ///< the next message begins a run
};

} // namespace pushscope
