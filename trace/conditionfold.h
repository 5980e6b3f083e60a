// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

#include <deque>
#include <map>

namespace pushscope {

/// The network of a lane, or of all, was made other.
struct ConditionMark
{
    TraceTime time{};
    LaneId lane; ///< none: all lanes that have no conditions of their own
    FactIndex fact = 0;
    QByteArray text; ///< toConditionsText(); empty: as it really is
};

/// Folds Conditions facts to the marks that the scope draws, and to what holds now. Owned by Folds.
class ConditionFold
{
public:
    void take(FactIndex index, const Fact &fact, QByteArrayView text);
    /// Forgets marks older than `oldest`; what holds now stays known.
    void trim(TraceTime oldest);
    void clear() { *this = {}; }

    /// In order of time; over 10,000 the oldest go.
    const std::deque<ConditionMark> &marks() const { return m_marks; }
    /// What the lane is under now, as toConditionsText(); LaneId(): all.
    QByteArray now(LaneId lane) const;

private:
    std::deque<ConditionMark> m_marks;
    std::map<LaneId, QByteArray> m_now;
};

} // namespace pushscope
