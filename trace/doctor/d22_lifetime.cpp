// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/timeouts.h"

namespace pushscope {

namespace {

constexpr TraceTime ShortestLife = std::chrono::seconds(20);
constexpr TraceTime Slack = std::chrono::seconds(1);

bool isCutShort(const AttemptView &attempt)
{
    const bool isChunked = attempt.response() &&
                           attempt.response()->head.joined("Transfer-Encoding").toLower().contains("chunked");
    return isChunked && attempt.attempt.status == 200 && attempt.isEndedByServer() &&
           !attempt.scan.isBodyWhole();
}

/// Bodies without their last chunk (RFC 9112, 8), twice and more. Those that end after a silence of a known
/// length are D21's, those that end inside an event D09's.
void findCutShort(const LaneView &lane, RuleReport &report)
{
    std::vector<Evidence> evidence;
    TraceTime youngest = TraceTime::max(), oldest{};
    for (const AttemptView &attempt : lane.attempts) {
        if (!isCutShort(attempt) || attempt.attempt.bytesInFlight > 0 || isKnownLimit(attempt.lastSilence()))
            continue;
        const TraceTime age = attempt.until - attempt.attempt.responded.value_or(attempt.until);
        youngest = std::min(youngest, age);
        oldest = std::max(oldest, age);
        evidence.push_back({attempt.scan.reads().back().fact, attempt.attempt.lastFact, 0, 0});
    }
    if (evidence.size() >= 2)
        report.found(Severity::Risk, d22::CutShort,
                     {microseconds(youngest), microseconds(oldest), QByteArray::number(evidence.size())},
                     evidence);
}

} // namespace

// Connections that end at the same age although data flows: a limit on their life. Or bodies that are cut
// before their end again and again.
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
        return report.found(Severity::Risk, d22::SameAge,
                            {microseconds(oldest), QByteArray::number(evidence.size())}, evidence);
    findCutShort(lane, report);
}

} // namespace pushscope
