// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>

namespace pushscope {

/// How long to wait before the next attempt: base, doubled per failed attempt up to a cap, plus jitter.
/// Pure; chance comes in through the constructor.
class ReconnectPolicy
{
public:
    using Milliseconds = std::chrono::milliseconds;
    /// Gives a number in [0, 1).
    using Chance = std::function<double()>;

    struct Settings
    {
        Milliseconds base{2000};
        Milliseconds cap{30000};
        bool backoff = true; ///< off: EventSource as in the standard, the same delay every time
        double jitter = 0.0; ///< share of the delay that is drawn at random, 0..1
    };

    ReconnectPolicy(Settings settings, Chance chance);

    /// The delay before the next attempt; counts the attempt.
    Milliseconds next();
    /// A connection was made: the next delay is the base again.
    void reset() { m_attempt = 0; }
    /// The server asked for another base delay (the `retry` field).
    void setBase(Milliseconds base) { m_settings.base = base; }
    Milliseconds base() const { return m_settings.base; }

private:
    Settings m_settings;
    Chance m_chance;
    int m_attempt = 0; ///< failed attempts since the last reset()
};

} // namespace pushscope
