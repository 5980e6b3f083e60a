// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/feedschedule.h"

#include <algorithm>
#include <cmath>

namespace pushscope {

namespace {

using Kind = FeedSettings::Kind;

constexpr TraceTime LongestBacklog = std::chrono::seconds(1);

} // namespace

FeedSchedule::FeedSchedule(const FeedSettings &settings, TraceTime now)
    : m_settings(settings)
    , m_random(settings.seed)
    , m_next(now + gap())
{}

/// A number in [0, 1). Not std::uniform_real_distribution: the same seed gives the same run everywhere.
double FeedSchedule::chance()
{
    return double(m_random() >> 11) / 9007199254740992.0; // 2^53
}

TraceTime FeedSchedule::gap()
{
    if (m_settings.kind != Kind::Poisson)
        return std::max<TraceTime>(m_settings.interval, std::chrono::milliseconds(1));
    const double rate = std::clamp(m_settings.rate, 0.001, 100'000.0);
    const std::chrono::duration<double> gap(-std::log1p(-chance()) / rate);
    return std::chrono::duration_cast<TraceTime>(gap);
}

std::optional<TraceTime> FeedSchedule::next() const
{
    if (m_settings.kind == Kind::Manual || isFinished())
        return std::nullopt;
    return m_next;
}

int FeedSchedule::takeDue(TraceTime now, int most)
{
    if (m_settings.kind == Kind::Manual)
        return 0;
    m_next = std::max(m_next, now - LongestBacklog);
    int due = 0;
    while (due < most && !isFinished() && m_next <= now) {
        if (m_leftInTick == 0)
            m_leftInTick = m_settings.kind == Kind::Burst ? std::max(m_settings.burst, 1) : 1;
        ++due;
        ++m_taken;
        if (--m_leftInTick == 0)
            m_next += gap();
    }
    return due;
}

} // namespace pushscope
