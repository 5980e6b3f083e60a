// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/deliveryindex.h"

namespace pushscope {

void DeliveryIndex::insert(PublishedNumber message, quint64 delivery)
{
    const quint64 page = message / PageSize;
    // Almost always the newest page.
    const auto hint = m_pages.empty() || m_pages.rbegin()->first < page ? m_pages.end() : m_pages.find(page);
    m_pages.try_emplace(hint, page)->second[message % PageSize] = delivery + 1;
}

std::optional<quint64> DeliveryIndex::find(PublishedNumber message) const
{
    const auto page = m_pages.find(message / PageSize);
    if (page == m_pages.end() || page->second[message % PageSize] == 0)
        return std::nullopt;
    return page->second[message % PageSize] - 1;
}

void DeliveryIndex::dropBefore(PublishedNumber message)
{
    m_pages.erase(m_pages.begin(), m_pages.lower_bound(message / PageSize));
}

} // namespace pushscope
