// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

namespace pushscope {

namespace {

constexpr TraceTime Slow = std::chrono::seconds(5);
constexpr TraceTime Missing = std::chrono::seconds(10);

} // namespace

// A ping that is answered late, or not at all: RFC 6455 5.5.3.
void pong(const LaneView &lane, RuleReport &report)
{
    if (!lane.isWebSocket())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        const std::vector<FactIndex> &pings = attempt.of(FactKind::PingSent);
        const std::vector<FactIndex> &pongs = attempt.of(FactKind::PongReceived);
        if (!pongs.empty())
            report.looked();
        for (const FactIndex pong : pongs) {
            const TraceTime roundTrip =
                std::chrono::microseconds(lane.payload(pong).toByteArray().toLongLong());
            if (roundTrip >= Slow)
                return report.found(Severity::Risk, d37::Slow, {microseconds(roundTrip)},
                                    {{pong, pong, 0, 0}});
        }
        const bool isMissing = pings.size() > pongs.size() && !pings.empty() &&
                               attempt.until - lane.fact(pings.back()).time >= Missing;
        if (isMissing)
            return report.found(Severity::Risk, d37::Missing,
                                {microseconds(attempt.until - lane.fact(pings.back()).time)},
                                {{pings.back(), pings.back(), 0, 0}});
    }
}

} // namespace pushscope
