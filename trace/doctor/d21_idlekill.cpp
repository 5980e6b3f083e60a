// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/timeouts.h"

namespace pushscope {

// Something between closes what is silent: the connection was lost after a silence that a known product has
// as its limit (docs/doctor.md has the table). One is taken for it where the body was cut short, two in any
// case.
void idleKill(const LaneView &lane, RuleReport &report)
{
    if (lane.isPoll())
        return;
    std::vector<Evidence> evidence;
    TraceTime silence{};
    bool isCutShort = false;
    for (const AttemptView &attempt : lane.attempts) {
        if (!attempt.isEndedByServer() || attempt.scan.reads().empty())
            continue;
        report.looked();
        if (!isKnownLimit(attempt.lastSilence()))
            continue;
        silence = attempt.lastSilence();
        isCutShort = isCutShort || !attempt.attempt.error.isEmpty();
        evidence.push_back({attempt.scan.reads().back().fact, attempt.attempt.lastFact, 0, 0});
    }
    if (evidence.size() >= 2 || (evidence.size() == 1 && isCutShort))
        report.found(Severity::Breaks, d21::AfterSilence,
                     {microseconds(silence), QByteArray::number(evidence.size())}, evidence);
}

} // namespace pushscope
