// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"
#include "trace/doctor/llmstream.h"

namespace pushscope {

namespace {

bool hasIds(const LaneView &lane)
{
    for (const AttemptView &attempt : lane.attempts) {
        for (const SeenEvent &event : attempt.events) {
            if (!lane.event(event).lastEventId.isEmpty())
                return true;
        }
    }
    return false;
}

} // namespace

// Whether Last-Event-ID is heeded can only be told by asking with one: the probe asks for what came after an
// event that was seen, and compares what comes.
void resume(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream() || !lane.isGet() || isLlmStream(lane))
        return;
    const ProbeView *probe = lane.probe(RuleId(17));
    if (!probe)
        return hasIds(lane) ? report.needsProbe() : void();
    if (probe->result == ProbeResult::Passed)
        return report.looked();
    if (probe->result != ProbeResult::Failed)
        return;
    const bool isDuplicate = measured(*probe, "outcome") == "duplicates";
    report.found(Severity::Breaks, isDuplicate ? d17::Duplicates : d17::Ignored,
                 {measured(*probe, "asked"), measured(*probe, "expected"), measured(*probe, "got")},
                 {probe->evidence()});
}

} // namespace pushscope
