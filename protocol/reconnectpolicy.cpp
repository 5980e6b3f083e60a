// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/reconnectpolicy.h"

#include <algorithm>

namespace pushscope {

namespace {

using Milliseconds = ReconnectPolicy::Milliseconds;

constexpr int MaximumDoublings = 20; // far over any cap; keeps the shift defined

/// base * 2^doublings, at most `cap`; a server may ask for a base near the end of the numbers.
Milliseconds doubled(Milliseconds base, int doublings, Milliseconds cap)
{
    const qint64 factor = 1LL << std::min(doublings, MaximumDoublings);
    return base > cap / factor ? cap : Milliseconds(base.count() * factor);
}

} // namespace

ReconnectPolicy::ReconnectPolicy(Settings settings, Chance chance)
    : m_settings(settings)
    , m_chance(std::move(chance))
{}

ReconnectPolicy::Milliseconds ReconnectPolicy::next()
{
    const auto base = std::max(m_settings.base, Milliseconds(0));
    auto delay = base;
    // A server may ask for more than our cap: then its wish is the cap.
    if (m_settings.backoff)
        delay = doubled(base, m_attempt, std::max(m_settings.cap, base));
    m_attempt = std::min(m_attempt + 1, MaximumDoublings);
    const double share = m_settings.jitter > 0 ? std::min(1.0, m_settings.jitter) * m_chance() : 0.0;
    return delay - Milliseconds(qint64(double(delay.count()) * share));
}

} // namespace pushscope
