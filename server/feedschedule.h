// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/feedsettings.h"
#include "protocol/tracetime.h"

#include <optional>
#include <random>

namespace pushscope {

/// When the feed publishes: times out of settings, chance seeded. Pure; the clock is the caller's.
class FeedSchedule
{
public:
    FeedSchedule(const FeedSettings &settings, TraceTime now);

    /// When the next message is due; nothing: never (again).
    std::optional<TraceTime> next() const;
    /// How many messages are due by now, at most `most`; they count as published. Who was away for long does
    /// not catch up on more than a second.
    int takeDue(TraceTime now, int most);
    /// All messages that the limit allows have been taken.
    bool isFinished() const { return m_settings.limit > 0 && m_taken >= m_settings.limit; }

private:
    TraceTime gap();
    double chance();

    const FeedSettings m_settings;
    std::mt19937_64 m_random;
    TraceTime m_next{};   ///< when the next tick is due
    int m_leftInTick = 0; ///< of a burst under way
    quint64 m_taken = 0;
};

} // namespace pushscope
