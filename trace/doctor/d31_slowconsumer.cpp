// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

// What a server does with a reader that is too slow can only be told by being one.
void slowConsumer(const LaneView &lane, RuleReport &report)
{
    const ProbeView *probe = lane.probe(RuleId(31));
    if (lane.isPoll() || !probe)
        return;
    if (probe->result == ProbeResult::Passed)
        return report.looked();
    if (probe->result == ProbeResult::Failed)
        report.found(Severity::Risk, d31::KeptEverything,
                     {measured(*probe, "held_us"), measured(*probe, "bytes")}, {probe->evidence()});
}

} // namespace pushscope
