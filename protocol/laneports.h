// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

#include <mutex>
#include <unordered_map>

namespace pushscope {

/// Which of the lab's own lanes a TCP connection belongs to, by the client's local port. The tap writes it
/// before the first byte goes out, the server reads it, so that no request has to carry our mark.
/// Any thread.
class LanePorts
{
public:
    void insert(quint16 port, LaneId lane)
    {
        const std::lock_guard lock(m_mutex);
        m_lanes[port] = lane;
    }
    void remove(quint16 port)
    {
        const std::lock_guard lock(m_mutex);
        m_lanes.erase(port);
    }
    /// The lane, or none for a client from outside.
    LaneId laneOf(quint16 port) const
    {
        const std::lock_guard lock(m_mutex);
        const auto it = m_lanes.find(port);
        return it == m_lanes.end() ? LaneId() : it->second;
    }

private:
    mutable std::mutex m_mutex;
    std::unordered_map<quint16, LaneId> m_lanes; ///< only connections that are open now
};

} // namespace pushscope
