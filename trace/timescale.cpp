// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/timescale.h"

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

using namespace std::chrono_literals;

constexpr std::array<TraceTime, 14> LongSteps{15s,   30s, 1min, 2min, 5min, 10min, 15min,
                                              30min, 1h,  2h,   3h,   6h,   12h,   24h};
constexpr TraceTime LongestDecimalStep = 10s;

/// The shortest of 1, 2, 5 x 10^n ns that is not below `wanted`.
TraceTime decimalStep(TraceTime wanted)
{
    TraceTime decade = 1ns;
    while (decade * 10 <= wanted)
        decade *= 10;
    for (const int factor : {1, 2, 5}) {
        if (decade * factor >= wanted)
            return decade * factor;
    }
    return decade * 10;
}

} // namespace

TraceTime tickStep(const TimeScale &scale, int minimumPixels)
{
    if (scale.isEmpty())
        return LongSteps.back();
    const auto wanted =
        TraceTime(((scale.end - scale.begin).count() * minimumPixels + scale.width - 1) / scale.width);
    if (wanted <= LongestDecimalStep)
        return decimalStep(std::max<TraceTime>(wanted, 1ns));
    const auto found = std::ranges::lower_bound(LongSteps, wanted);
    return found == LongSteps.end() ? LongSteps.back() : *found;
}

TraceTime firstTick(TraceTime time, TraceTime step, TraceTime zero)
{
    const TraceTime past = (time - zero) % step;
    if (past == TraceTime::zero())
        return time;
    return past > TraceTime::zero() ? time - past + step : time - past;
}

} // namespace pushscope
