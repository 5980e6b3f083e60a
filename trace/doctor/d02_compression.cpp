// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/bursts.h"
#include "trace/doctor/headers.h"

namespace pushscope {

// A content coding that is not flushed after each event: a coded stream whose events come in heaps. The probe
// asks once with and once without and compares the first event's time.
void compression(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    if (const ProbeView *probe = lane.probe(RuleId(2)); probe && probe->result == ProbeResult::Failed)
        return report.found(Severity::Breaks, d02::Measured,
                            {measured(*probe, "plain_us"), measured(*probe, "coded_us")},
                            {probe->evidence()});
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
    if (lane.eventCount() > 0 && !lane.probe(RuleId(2)) && report.outcome() == RuleOutcome::NotApplicable)
        report.needsProbe();
    else if (const ProbeView *probe = lane.probe(RuleId(2)); probe && probe->result == ProbeResult::Passed)
        report.looked();
}

} // namespace pushscope
