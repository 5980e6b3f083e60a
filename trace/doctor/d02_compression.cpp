// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/bursts.h"
#include "trace/doctor/headers.h"

namespace pushscope {

namespace {

void tellMeasured(const ProbeView &probe, RuleReport &report)
{
    const bool isSilent = measured(probe, "silent_us") != "0";
    report.found(Severity::Breaks, isSilent ? d02::Silent : d02::Measured,
                 {measured(probe, "plain_us"), measured(probe, isSilent ? "silent_us" : "coded_us")},
                 {probe.evidence()});
}

bool asksForCoding(const LaneView &lane)
{
    const SeenHead *request = lane.attempts.empty() ? nullptr : lane.attempts.back().request();
    return request && request->head.has("Accept-Encoding");
}

} // namespace

// A content coding that is not flushed after each event: a coded stream whose events come in heaps. The probe
// asks once with and once without and compares the first event's time.
void compression(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    if (const ProbeView *probe = lane.probe(RuleId(2)); probe && probe->result == ProbeResult::Failed)
        return tellMeasured(*probe, report);
    for (const AttemptView &attempt : lane.attempts) {
        const SeenHead *response = attempt.response();
        if (!response || !isCoded(response->head))
            continue;
        const HeapsOfEvents heaps = heapsOf(attempt);
        report.looked();
        if (heaps.heaps.size() >= 3 && heaps.inHeaps * 4 >= attempt.events.size() * 3) {
            std::vector<Evidence> evidence{response->evidence()};
            evidence.insert(evidence.end(), heaps.heaps.begin(), heaps.heaps.end());
            return report.found(
                Severity::Risk, d02::InHeaps,
                {response->head.joined("Content-Encoding"), QByteArray::number(heaps.heaps.size())},
                evidence);
        }
    }
    const bool isAsked = lane.eventCount() > 0 || asksForCoding(lane);
    if (isAsked && !lane.probe(RuleId(2)) && report.outcome() == RuleOutcome::NotApplicable)
        report.needsProbe();
    else if (const ProbeView *probe = lane.probe(RuleId(2)); probe && probe->result == ProbeResult::Passed)
        report.looked();
}

} // namespace pushscope
