// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/numberranges.h"

#include <algorithm>

namespace pushscope {

void NumberRanges::append(quint64 number)
{
    if (!m_ranges.empty() && m_ranges.back().end == number)
        ++m_ranges.back().end;
    else
        m_ranges.push_back({number, number + 1});
}

bool NumberRanges::contains(quint64 number) const
{
    const auto it = firstEndingAfter(number);
    return it != m_ranges.end() && it->begin <= number;
}

quint64 NumberRanges::countIn(quint64 begin, quint64 end) const
{
    if (begin >= end)
        return 0;
    quint64 count = 0;
    for (auto it = firstEndingAfter(begin); it != m_ranges.end() && it->begin < end; ++it)
        count += qMin(it->end, end) - qMax(it->begin, begin);
    return count;
}

void NumberRanges::dropBefore(quint64 number)
{
    while (!m_ranges.empty() && m_ranges.front().end <= number)
        m_ranges.pop_front();
}

std::deque<NumberRanges::Range>::const_iterator NumberRanges::firstEndingAfter(quint64 number) const
{
    return std::ranges::upper_bound(m_ranges, number, {}, &Range::end);
}

} // namespace pushscope
