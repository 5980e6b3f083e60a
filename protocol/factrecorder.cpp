// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/factrecorder.h"

#include <algorithm>

namespace pushscope {

namespace {

// What is on its way from the tap to the clients has to fit in, too.
constexpr int CrowdedPart = 4;

} // namespace

FactRecorder::FactRecorder(Limits limits, TraceNow now)
    : m_limits(limits)
    , m_now(now)
{}

void FactRecorder::setWakeUp(std::function<void()> wakeUp)
{
    m_wakeUp = std::move(wakeUp);
}

void FactRecorder::record(Fact fact, QByteArrayView payload)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        if (fact.time == TraceTime::zero())
            fact.time = m_now();
        wasEmpty = m_batch.facts.empty() && m_lost == 0;
        if (m_batch.facts.size() >= m_limits.facts ||
            m_batch.arena.size() + payload.size() > m_limits.arenaBytes) {
            ++m_lost;
        } else {
            fact.payloadOffset = quint64(m_batch.arena.size());
            fact.payloadSize = quint32(payload.size());
            m_batch.arena.append(payload);
            m_batch.facts.push_back(fact);
        }
        m_isCrowded = m_batch.facts.size() >= m_limits.facts / CrowdedPart ||
                      m_batch.arena.size() >= m_limits.arenaBytes / CrowdedPart;
    }
    if (wasEmpty && m_wakeUp)
        m_wakeUp();
}

FactBatch FactRecorder::take()
{
    FactBatch batch;
    quint64 lost = 0;
    {
        const std::lock_guard lock(m_mutex);
        std::swap(batch, m_batch);
        lost = std::exchange(m_lost, 0);
        m_isCrowded = false;
    }
    for (Fact &fact : batch.facts)
        fact.time = std::max(fact.time, m_lastTaken);
    std::ranges::stable_sort(batch.facts, {}, &Fact::time);
    if (!batch.facts.empty())
        m_lastTaken = batch.facts.back().time;
    if (lost > 0) {
        const QByteArray count = QByteArray::number(lost);
        Fact overflow{.time = std::max(m_lastTaken, m_now()), .kind = FactKind::Overflow};
        overflow.payloadOffset = quint64(batch.arena.size());
        overflow.payloadSize = quint32(count.size());
        batch.arena.append(count);
        batch.facts.push_back(overflow);
        m_lastTaken = overflow.time;
    }
    return batch;
}

} // namespace pushscope
