// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/wire/wirerows.h"

namespace pushscope {

WireRowNumber WireRows::append(const WireRow &row)
{
    m_rows.push_back(row);
    if (m_rows.size() > m_limit) {
        m_rows.pop_front();
        ++m_first;
    }
    return end() - 1;
}

WireRow *WireRows::find(WireRowNumber number)
{
    return number >= m_first && number < end() ? &m_rows[std::size_t(number - m_first)] : nullptr;
}

void WireRows::dropBefore(FactIndex fact)
{
    // Rows are made in the order of the facts, so the front is the oldest.
    while (!m_rows.empty() && m_rows.front().fact < fact) {
        m_rows.pop_front();
        ++m_first;
    }
}

void WireRows::clear()
{
    m_first += m_rows.size();
    m_rows.clear();
}

} // namespace pushscope
