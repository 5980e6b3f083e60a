// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/timeouts.h"

namespace pushscope {

// A WebSocket that ends without a close frame after a silence or at an age that proxies have as their limit,
// and the server never sent a ping.
void abnormalClose(const LaneView &lane, RuleReport &report)
{
    if (!lane.isWebSocket())
        return;
    std::vector<Evidence> evidence;
    TraceTime age{};
    for (const AttemptView &attempt : lane.attempts) {
        if (attempt.attempt.status != 101)
            continue;
        report.looked();
        const bool isClean = attempt.scan.closeFrames() > 0;
        const TraceTime lived = attempt.until - attempt.attempt.responded.value_or(attempt.until);
        if (!attempt.isEndedByServer() || isClean || attempt.scan.pings() > 0)
            continue;
        if (!isKnownLimit(lived) && !isKnownLimit(attempt.lastSilence()))
            continue;
        age = isKnownLimit(lived) ? lived : attempt.lastSilence();
        evidence.push_back({attempt.attempt.firstFact, attempt.attempt.lastFact, 0, 0});
    }
    if (!evidence.empty())
        report.found(Severity::Breaks, d35::NoCloseFrame,
                     {microseconds(age), QByteArray::number(evidence.size())}, evidence);
}

} // namespace pushscope
