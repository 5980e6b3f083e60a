// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/lanehistory.h"

#include <set>

namespace pushscope {

/// Folds LinkCut and LinkRestored facts to the bands that the scope draws. Owned by Folds.
class FaultFold
{
public:
    /// A second cut of a link that is cut, or a restoring of one that is not, is no news.
    void take(const Fact &fact);
    /// Forgets bands that ended before `oldest`.
    void trim(TraceTime oldest);
    void clear() { *this = {}; }

    /// In order of their begins.
    const std::deque<FaultBand> &bands() const { return m_bands; }

private:
    void restore(LaneId lane, TraceTime time);

    std::deque<FaultBand> m_bands;
    std::set<LaneId> m_cut; ///< lanes with a band that has no end
};

} // namespace pushscope
