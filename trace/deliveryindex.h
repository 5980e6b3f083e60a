// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/publishedfold.h"

#include <array>
#include <map>

namespace pushscope {

/// Which delivery was a published message's first on a lane. Sparse: pages of 16 messages, so that a lane
/// that got few of a million costs little.
class DeliveryIndex
{
public:
    /// `delivery`: the number of the lane's delivery, counted from 0.
    void insert(PublishedNumber message, quint64 delivery);
    std::optional<quint64> find(PublishedNumber message) const;
    /// Calls visit(message, delivery) for every message in [begin, end) that was delivered, rising.
    template <class Visit>
    void forEachIn(PublishedNumber begin, PublishedNumber end, Visit visit) const
    {
        for (auto it = m_pages.lower_bound(begin / PageSize); it != m_pages.end(); ++it) {
            const PublishedNumber first = it->first * PageSize;
            if (first >= end)
                return;
            for (std::size_t i = 0; i < PageSize; ++i) {
                const PublishedNumber message = first + i;
                if (it->second[i] != 0 && message >= begin && message < end)
                    visit(message, it->second[i] - 1);
            }
        }
    }
    /// Forgets messages before `message`, as far as they fill pages.
    void dropBefore(PublishedNumber message);

private:
    static constexpr std::size_t PageSize = 16;
    using Page = std::array<quint64, PageSize>; ///< a delivery's number plus 1; 0 is none

    std::map<quint64, Page> m_pages; ///< by message number / PageSize
};

} // namespace pushscope
