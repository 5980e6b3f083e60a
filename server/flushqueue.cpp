// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/flushqueue.h"

#include "server/subscriber.h"

#include <algorithm>
#include <chrono>

namespace pushscope {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::microseconds Slice{1000};
/// The clock is looked at once in so many flushes.
constexpr std::size_t ClockEvery = 16;

} // namespace

FlushQueue::FlushQueue()
{
    m_nextTurn.setSingleShot(true);
    QObject::connect(&m_nextTurn, &QTimer::timeout, &m_nextTurn, [this] { run(); });
}

void FlushQueue::remove(const Subscriber *subscriber)
{
    const auto begin = m_waiting.begin() + std::ptrdiff_t(m_front);
    const auto it = std::find(begin, m_waiting.end(), subscriber);
    if (it != m_waiting.end())
        *it = nullptr;
}

void FlushQueue::run()
{
    if (std::exchange(m_isRunning, true))
        return;
    const Clock::time_point end = Clock::now() + Slice;
    while (m_front < m_waiting.size()) {
        if (m_front % ClockEvery == ClockEvery - 1 && Clock::now() >= end)
            break;
        if (Subscriber *subscriber = m_waiting[m_front++])
            subscriber->flushNow();
    }
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + std::ptrdiff_t(m_front));
    m_front = 0;
    if (!m_waiting.empty())
        m_nextTurn.start(0);
    m_isRunning = false;
}

} // namespace pushscope
