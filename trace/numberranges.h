// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <deque>

namespace pushscope {

/// A set of numbers that grows at its upper end, kept as ranges.
class NumberRanges
{
public:
    struct Range
    {
        quint64 begin = 0;
        quint64 end = 0; ///< one past the last
    };

    /// `number` must be above all that are in the set.
    void append(quint64 number);
    bool contains(quint64 number) const;
    /// How many of the set are in [begin, end).
    quint64 countIn(quint64 begin, quint64 end) const;
    /// Calls `visit` for every one in [begin, end), rising.
    template <class Visit>
    void forEachIn(quint64 begin, quint64 end, Visit visit) const
    {
        for (auto it = firstEndingAfter(begin); it != m_ranges.end() && it->begin < end; ++it) {
            for (quint64 number = qMax(it->begin, begin); number < qMin(it->end, end); ++number)
                visit(number);
        }
    }
    /// Forgets the ranges that lie wholly below `number`.
    void dropBefore(quint64 number);

private:
    std::deque<Range>::const_iterator firstEndingAfter(quint64 number) const;

    std::deque<Range> m_ranges; ///< rising, with gaps between them
};

} // namespace pushscope
