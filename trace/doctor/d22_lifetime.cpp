// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/timeouts.h"

namespace pushscope {

namespace {

constexpr TraceTime ShortestLife = std::chrono::seconds(20);
constexpr TraceTime Slack = std::chrono::seconds(1);

} // namespace

// Connections that end at the same age although data flows: a limit on their life.
void lifetime(const LaneView &lane, RuleReport &report)
{
    if (lane.isPoll())
        return;
    std::vector<Evidence> evidence;
    TraceTime youngest = TraceTime::max(), oldest{};
    for (const AttemptView &attempt : lane.attempts) {
        const TraceTime age = attempt.until - attempt.attempt.responded.value_or(attempt.until);
        if (!attempt.isEndedByServer() || age < ShortestLife || attempt.lastSilence() * 4 > age)
            continue;
        report.looked();
        youngest = std::min(youngest, age);
        oldest = std::max(oldest, age);
        evidence.push_back({attempt.attempt.firstFact, attempt.attempt.lastFact, 0, 0});
    }
    const bool isSame = evidence.size() >= 2 && oldest - youngest <= std::max<TraceTime>(Slack, oldest / 50);
    if (isSame && isKnownLimit(oldest))
        report.found(Severity::Risk, d22::SameAge,
                     {microseconds(oldest), QByteArray::number(evidence.size())}, evidence);
}

} // namespace pushscope
