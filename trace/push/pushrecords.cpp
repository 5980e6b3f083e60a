// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/push/pushrecords.h"

#include <algorithm>
#include <ranges>

namespace pushscope {

namespace {

/// "HTTP/2 201\r\n..." or "201 ...": the status.
int statusIn(QByteArrayView head)
{
    const qsizetype blank = head.startsWith("HTTP/") ? head.indexOf(' ') + 1 : 0;
    return head.sliced(blank, std::min<qsizetype>(3, head.size() - blank)).toInt();
}

} // namespace

void PushRecords::setLane(LaneId lane)
{
    m_lane = lane;
    m_next = m_log.firstIndex();
    m_records.clear();
    m_browser.clear();
    m_abroad.reset();
    catchUp();
}

bool PushRecords::catchUp()
{
    const auto &facts = m_log.laneFacts(m_lane);
    bool hasNews = false;
    for (auto it = std::ranges::lower_bound(facts, m_next); it != facts.end(); ++it) {
        const Fact &fact = m_log.at(*it);
        if (fact.kind != FactKind::Step && fact.kind != FactKind::Aspect)
            continue;
        take(*it, fact);
        hasNews = true;
    }
    m_next = m_log.endIndex();
    return hasNews;
}

void PushRecords::take(FactIndex index, const Fact &fact)
{
    if (fact.kind == FactKind::Step) {
        takeStep(index, fact);
        return;
    }
    const Aspect aspect = unpackAspect(fact.value);
    if (aspect.machine == MachineKind::PushMessage && find(fact.message))
        recordOf(fact.message, fact).state = aspect.to;
}

void PushRecords::takeStep(FactIndex index, const Fact &fact)
{
    switch (unpackStep(fact.value).kind) {
    case StepKind::PushEncrypt:
        m_records.push_back({.message = fact.message, .time = fact.time, .encrypted = index});
        if (m_records.size() > Limit)
            m_records.pop_front();
        break;
    case StepKind::PushSign:
        recordOf(fact.message, fact).signedAt = index;
        break;
    case StepKind::PushSend:
        recordOf(fact.message, fact).sent = index;
        break;
    case StepKind::PushAnswer:
        recordOf(fact.message, fact).answered = index;
        recordOf(fact.message, fact).status = statusIn(m_log.payload(index));
        break;
    case StepKind::PushDecrypt:
    case StepKind::PushUnreadable:
        recordOf(fact.message, fact).opened = index;
        break;
    case StepKind::PushAbroadAnswer:
        m_abroad = index;
        break;
    default:
        if (unpackStep(fact.value).kind < StepKind::BrowserHello)
            break;
        m_browser.push_back(index);
        if (m_browser.size() > BrowserLimit)
            m_browser.pop_front();
    }
}

const PushRecord *PushRecords::find(MessageId message) const
{
    const auto newestFirst = m_records | std::views::reverse;
    const auto it = std::ranges::find(newestFirst, message, &PushRecord::message);
    return it == newestFirst.end() ? nullptr : &*it;
}

PushRecord &PushRecords::recordOf(MessageId message, const Fact &fact)
{
    const auto it = std::ranges::find(m_records.rbegin(), m_records.rend(), message, &PushRecord::message);
    if (it != m_records.rend())
        return *it;
    m_records.push_back({.message = message, .time = fact.time});
    if (m_records.size() > Limit)
        m_records.pop_front();
    return m_records.back();
}

} // namespace pushscope
