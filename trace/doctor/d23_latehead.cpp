// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

namespace pushscope {

namespace {

constexpr TraceTime LongWait = std::chrono::seconds(3);
constexpr TraceTime NoHead = std::chrono::seconds(9);
constexpr TraceTime Together = std::chrono::milliseconds(20);

} // namespace

// Headers that are held back until there is a body: the head comes after a long wait, and the first event in
// the same read. Not said of language models, which think first.
void lateHead(const LaneView &lane, RuleReport &report)
{
    if (lane.isWebSocket() || lane.isPoll() || !lane.isGet())
        return;
    std::vector<Evidence> evidence;
    TraceTime longest{};
    for (const AttemptView &attempt : lane.attempts) {
        const Attempt &times = attempt.attempt;
        if (!times.requested || !times.responded || times.status != 200)
            continue;
        report.looked();
        const TraceTime wait = *times.responded - *times.requested;
        const bool isTogether = times.firstEvent && *times.firstEvent - *times.responded <= Together;
        if (wait < LongWait || !isTogether || !attempt.of(FactKind::Comment).empty())
            continue;
        longest = std::max(longest, wait);
        evidence.push_back({attempt.request()->fact,
                            attempt.events.empty() ? times.lastFact : attempt.events.front().fact, 0, 0});
    }
    if (!evidence.empty())
        return report.found(evidence.size() > 1 ? Severity::Breaks : Severity::Risk, d23::WithFirstEvent,
                            {microseconds(longest), QByteArray::number(evidence.size())}, evidence);
    for (const AttemptView &attempt : lane.attempts) {
        const Attempt &times = attempt.attempt;
        const bool isWaiting = times.requested && !times.responded && times.bytesDown == 0 &&
                               (times.end == AttemptEnd::Running || times.end == AttemptEnd::ByUser ||
                                times.end == AttemptEnd::TimedOut);
        if (isWaiting && attempt.until - *times.requested >= NoHead)
            return report.found(Severity::Breaks, d23::NoHead,
                                {microseconds(attempt.until - *times.requested)},
                                {attempt.request()->evidence()});
    }
}

} // namespace pushscope
