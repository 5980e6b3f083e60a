// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/wire/wirerow.h"

#include <cstddef>
#include <deque>

namespace pushscope {

/// A row's place, counted from the first row ever made. Never reused.
using WireRowNumber = quint64;

/// The rows of a lane's wire, bounded: over the limit the oldest go and are counted.
class WireRows
{
public:
    static constexpr std::size_t DefaultLimit = 200'000;

    explicit WireRows(std::size_t limit = DefaultLimit)
        : m_limit(limit)
    {}

    WireRowNumber first() const { return m_first; }
    WireRowNumber end() const { return m_first + m_rows.size(); }
    std::size_t size() const { return m_rows.size(); }
    /// first() <= number < end().
    const WireRow &at(WireRowNumber number) const { return m_rows[std::size_t(number - m_first)]; }

    WireRowNumber append(const WireRow &row);
    /// Null where the row is gone.
    WireRow *find(WireRowNumber number);
    /// Forgets the rows that begin before a fact: their bytes are no longer in the log.
    void dropBefore(FactIndex fact);
    void clear();

private:
    std::deque<WireRow> m_rows;
    WireRowNumber m_first = 0; ///< number of m_rows.front(); only grows
    std::size_t m_limit;
};

} // namespace pushscope
