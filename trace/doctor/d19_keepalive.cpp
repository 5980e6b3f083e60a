// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

namespace pushscope {

namespace {

constexpr TraceTime Silence = std::chrono::seconds(30);

/// From the read before the longest silence to the one after it, or to the end.
Evidence longestOf(const AttemptView &attempt)
{
    const std::vector<SeenRead> &reads = attempt.scan.reads();
    Evidence longest{reads.back().fact, attempt.attempt.lastFact, 0, 0};
    TraceTime silence = attempt.lastSilence();
    for (std::size_t i = 0; i + 1 < reads.size(); ++i) {
        const TraceTime between = reads[i + 1].time - reads[i].time;
        if (between > silence)
            longest = {reads[i].fact, reads[i + 1].fact, 0, 0};
        silence = std::max(silence, between);
    }
    return longest;
}

} // namespace

// A silence that many proxies take for the end: nothing came for half a minute, not even a comment. WHATWG
// HTML 9.2.7 advises a comment about every 15 seconds.
void keepAlive(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        if (attempt.attempt.status != 200 || attempt.scan.reads().empty())
            continue;
        const TraceTime silence = std::max(attempt.attempt.longestSilence, attempt.lastSilence());
        if (attempt.until - attempt.attempt.began >= Silence)
            report.looked();
        if (silence >= Silence)
            return report.found(Severity::Risk, d19::Silence, {microseconds(silence)}, {longestOf(attempt)});
    }
}

} // namespace pushscope
