// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

// A poll whose answer may be cached gives everybody the same answer; one without a cursor loses what came
// between two polls, which only asking can show.
void pollCache(const LaneView &lane, RuleReport &report)
{
    if (!lane.isPoll())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        for (const SeenHead &response : attempt.responses) {
            const QByteArray control = response.head.joined("Cache-Control").toLower();
            if (response.head.status == 200 && control.contains("max-age=") &&
                !control.contains("max-age=0") && !control.contains("no-store"))
                return report.found(Severity::Breaks, d40::Cacheable, {response.head.joined("Cache-Control")},
                                    {response.evidence()});
        }
    }
    const ProbeView *probe = lane.probe(RuleId(40));
    if (!probe)
        return;
    if (probe->result == ProbeResult::Passed)
        return report.looked();
    if (probe->result == ProbeResult::Failed)
        report.found(Severity::Breaks, d40::CursorIgnored, {measured(*probe, "asked")}, {probe->evidence()});
}

} // namespace pushscope
