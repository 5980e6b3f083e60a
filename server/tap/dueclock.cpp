// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/dueclock.h"

#include <algorithm>
#include <utility>

#include <sys/timerfd.h>
#include <unistd.h>

namespace pushscope {

DueClock::DueClock()
    : m_timer(::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC))
{
    if (!m_timer.isOpen())
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_timer.number(), QSocketNotifier::Read);
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), [this] { expired(); });
}

DueClock::~DueClock() = default;

void DueClock::set(const void *owner, TraceTime when, Callback callback)
{
    unset(owner);
    m_waits[owner] = {when, std::move(callback)};
    m_order.emplace(when, owner);
    if (m_order.begin()->second == owner)
        arm();
}

void DueClock::unset(const void *owner)
{
    const auto it = m_waits.find(owner);
    if (it == m_waits.end())
        return;
    m_order.erase({it->second.when, owner});
    m_waits.erase(it);
}

void DueClock::arm()
{
    if (m_order.empty())
        return;
    const auto wait = std::max(m_order.begin()->first - traceNow(), TraceTime(1)); // 0 would disarm
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(wait);
    itimerspec spec{};
    spec.it_value.tv_sec = whole.count();
    spec.it_value.tv_nsec = (wait - whole).count();
    ::timerfd_settime(m_timer.number(), 0, &spec, nullptr);
}

void DueClock::expired()
{
    quint64 times = 0;
    [[maybe_unused]] const auto got = ::read(m_timer.number(), &times, sizeof(times));
    // What a callback sets anew waits for the next turn, so that one owner cannot hold the thread.
    const TraceTime now = traceNow();
    std::vector<const void *> due;
    for (const auto &[when, owner] : m_order) {
        if (when > now)
            break;
        due.push_back(owner);
    }
    for (const void *owner : due) {
        const auto it = m_waits.find(owner);
        if (it == m_waits.end() || it->second.when > now)
            continue; // an earlier callback took it back, or set it later
        const Callback callback = std::move(it->second.callback);
        unset(owner);
        callback();
    }
    arm();
}

} // namespace pushscope
