// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/conditionfold.h"

namespace pushscope {

namespace {

constexpr std::size_t MostMarks = 10'000;

} // namespace

void ConditionFold::take(FactIndex index, const Fact &fact, QByteArrayView text)
{
    if (fact.value == quint16(ConditionScope::Shared))
        m_now.erase(fact.lane);
    else
        m_now[fact.lane] = text.toByteArray();
    m_marks.push_back({fact.time, fact.lane, index, text.toByteArray()});
    if (m_marks.size() > MostMarks)
        m_marks.pop_front();
}

void ConditionFold::trim(TraceTime oldest)
{
    std::erase_if(m_marks, [oldest](const ConditionMark &mark) { return mark.time < oldest; });
}

QByteArray ConditionFold::now(LaneId lane) const
{
    const auto own = m_now.find(lane);
    const auto it = own == m_now.end() ? m_now.find(LaneId()) : own;
    return it == m_now.end() ? QByteArray() : it->second;
}

} // namespace pushscope
