// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

#include <algorithm>
#include <deque>

namespace pushscope {

/// Something about each of a lane's newest connections. Bounded: the oldest is forgotten for a new one.
template <class Value>
class RecentConnections
{
public:
    /// Sets or replaces.
    void insert(ConnectionId connection, Value value)
    {
        if (Value *known = find(connection)) {
            *known = value;
            return;
        }
        m_entries.push_front({connection, value});
        if (m_entries.size() > Limit)
            m_entries.pop_back();
    }
    Value *find(ConnectionId connection)
    {
        const auto it = std::ranges::find(m_entries, connection, &Entry::connection);
        return it == m_entries.end() ? nullptr : &it->value;
    }
    const Value *find(ConnectionId connection) const
    {
        const auto it = std::ranges::find(m_entries, connection, &Entry::connection);
        return it == m_entries.end() ? nullptr : &it->value;
    }
    template <class Visit>
    void forEach(Visit visit) const
    {
        for (const Entry &entry : m_entries)
            visit(entry.value);
    }

private:
    static constexpr std::size_t Limit = 64;
    struct Entry
    {
        ConnectionId connection;
        Value value;
    };

    std::deque<Entry> m_entries; ///< newest first
};

} // namespace pushscope
