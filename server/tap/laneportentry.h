// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/laneports.h"

#include <utility>

namespace pushscope {

/// A port's entry in LanePorts, for as long as this lives. The tap's thread.
class LanePortEntry
{
public:
    LanePortEntry() = default;
    LanePortEntry(LanePorts &ports, quint16 port, LaneId lane)
        : m_ports(&ports)
        , m_port(port)
    {
        ports.insert(port, lane);
    }
    LanePortEntry(LanePortEntry &&other) noexcept
        : m_ports(std::exchange(other.m_ports, nullptr))
        , m_port(other.m_port)
    {}
    LanePortEntry &operator=(LanePortEntry &&other) noexcept
    {
        std::swap(m_ports, other.m_ports);
        std::swap(m_port, other.m_port);
        return *this;
    }
    ~LanePortEntry()
    {
        if (m_ports)
            m_ports->remove(m_port);
    }

private:
    LanePorts *m_ports = nullptr; ///< null: no entry
    quint16 m_port = 0;
};

} // namespace pushscope
