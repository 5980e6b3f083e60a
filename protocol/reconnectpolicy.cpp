// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/reconnectpolicy.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr int MaximumDoublings = 20; // far over any cap; keeps the shift defined

} // namespace

ReconnectPolicy::ReconnectPolicy(Settings settings, Chance chance)
    : m_settings(settings)
    , m_chance(std::move(chance))
{}

ReconnectPolicy::Milliseconds ReconnectPolicy::next()
{
    auto delay = m_settings.base;
    if (m_settings.backoff) {
        // A server may ask for more than our cap: then its wish is the cap.
        const auto cap = std::max(m_settings.cap, m_settings.base);
        delay = std::min<Milliseconds>(cap, m_settings.base * (1LL << std::min(m_attempt, MaximumDoublings)));
    }
    ++m_attempt;
    const double share = m_settings.jitter > 0 ? m_settings.jitter * m_chance() : 0.0;
    return delay - Milliseconds(qint64(double(delay.count()) * share));
}

} // namespace pushscope
