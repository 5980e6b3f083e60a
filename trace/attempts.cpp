// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/attempts.h"

#include "trace/attemptfold.h"

#include <algorithm>

namespace pushscope {

Attempts::Attempts(const EventLog &log, LaneId lane)
    : m_log(log)
    , m_lane(lane)
    , m_fold(std::make_unique<AttemptFold>())
{}

Attempts::~Attempts() = default;

bool Attempts::update()
{
    const bool wasCleared = m_log.endIndex() < m_next;
    if (wasCleared) {
        m_fold = std::make_unique<AttemptFold>();
        m_next = 0;
    }
    const FactList &facts = m_log.laneFacts(m_lane);
    const auto begin = std::ranges::lower_bound(facts, m_next);
    for (auto it = begin; it != facts.end(); ++it)
        m_fold->take(*it, m_log.at(*it), m_log.payload(*it));
    m_next = m_log.endIndex();
    return wasCleared || begin != facts.end();
}

const std::vector<Attempt> &Attempts::all() const
{
    return m_fold->attempts();
}

} // namespace pushscope
