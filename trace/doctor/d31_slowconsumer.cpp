// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"
#include "trace/doctor/pace.h"

namespace pushscope {

// What a server does with a reader that is too slow can only be told by being one; of a
// stream that fills no network not even so.
void slowConsumer(const LaneView &lane, RuleReport &report)
{
    const ProbeView *probe = lane.probe(RuleId(31));
    if (lane.isPoll())
        return;
    if (!probe)
        return canShowSlowReaders(bytesPerSecond(lane.log, lane.lane)) ? report.needsProbe() : void();
    if (probe->result == ProbeResult::Passed)
        return report.looked();
    if (probe->result == ProbeResult::Failed)
        report.found(Severity::Risk, d31::KeptEverything,
                     {measured(*probe, "held_us"), measured(*probe, "bytes")}, {probe->evidence()});
}

} // namespace pushscope
