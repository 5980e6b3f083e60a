// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"

#include <map>

namespace pushscope {

/// Which messages of a trace a rule of the user's has changed: give it every fact in order.
class RuleMarks
{
public:
    /// What a rule did to the message that this fact is; empty where none did, and for other facts.
    QByteArrayView take(const Fact &fact)
    {
        if (fact.kind == FactKind::RuleApplied) {
            m_next[fact.lane] = RuleEffect(fact.value);
            return {};
        }
        if (fact.kind != FactKind::Delivered && fact.kind != FactKind::MessageSent)
            return {};
        const auto next = m_next.find(fact.lane);
        if (next == m_next.end())
            return {};
        const RuleEffect effect = next->second;
        m_next.erase(next);
        const bool isDropped = effect == RuleEffect::Dropped || effect == RuleEffect::SentDropped;
        return isDropped ? QByteArrayView() : ruleEffectName(effect);
    }

private:
    std::map<LaneId, RuleEffect> m_next;
};

} // namespace pushscope
