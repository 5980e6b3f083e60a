// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/deadlines.h"

namespace pushscope {

Deadlines::Deadlines()
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { expire(); });
}

void Deadlines::set(Timed *timed, std::chrono::milliseconds fromNow)
{
    clear(timed);
    timed->m_deadline = Clock::now() + fromNow;
    m_deadlines.emplace(timed->m_deadline, timed);
    arm();
}

void Deadlines::clear(Timed *timed)
{
    if (timed->m_deadline != Clock::time_point{})
        m_deadlines.erase({timed->m_deadline, timed});
    timed->m_deadline = {};
}

void Deadlines::arm()
{
    if (m_deadlines.empty())
        return; // the timer may go off once for nothing: cheaper than to stop it after every request
    const Clock::time_point first = m_deadlines.begin()->first;
    if (m_timer.isActive() && m_armedFor <= first)
        return;
    m_armedFor = first;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(first - Clock::now());
    m_timer.start(std::max(wait, std::chrono::milliseconds(0)));
}

void Deadlines::expire()
{
    const Clock::time_point now = Clock::now();
    while (!m_deadlines.empty() && m_deadlines.begin()->first <= now) {
        Timed *timed = m_deadlines.begin()->second;
        clear(timed);
        timed->deadlinePassed();
    }
    arm();
}

} // namespace pushscope
