// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/openpings.h"

#include <algorithm>

namespace pushscope {

void OpenPings::sent(const QByteArray &data, TraceTime time)
{
    constexpr std::size_t MaximumPings = 64;
    m_pings.push_back({data, time});
    if (m_pings.size() > MaximumPings)
        m_pings.pop_front();
}

std::optional<std::chrono::microseconds> OpenPings::answered(const QByteArray &data, TraceTime time)
{
    const auto ping = std::ranges::find(m_pings, data, &Ping::data);
    if (ping == m_pings.end())
        return std::nullopt;
    const auto roundTrip = std::chrono::duration_cast<std::chrono::microseconds>(time - ping->time);
    m_pings.erase(m_pings.begin(), std::next(ping));
    return roundTrip;
}

bool OpenPings::isOpen(const QByteArray &data) const
{
    return std::ranges::find(m_pings, data, &Ping::data) != m_pings.end();
}

} // namespace pushscope
