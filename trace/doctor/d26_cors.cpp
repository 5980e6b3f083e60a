// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

// Whether a page of another origin may read the stream can only be told by asking with an Origin.
void cors(const LaneView &lane, RuleReport &report)
{
    const ProbeView *probe = lane.probe(RuleId(26));
    if (lane.isWebSocket())
        return;
    if (!probe)
        return report.needsProbe();
    if (probe->result == ProbeResult::Passed)
        return report.looked();
    if (probe->result != ProbeResult::Failed)
        return;
    const QByteArray allowed = measured(*probe, "allow_origin");
    const bool isWildcard = allowed == "*";
    report.found(Severity::Risk,
                 allowed.isEmpty() ? d26::NoHeader
                 : isWildcard      ? d26::WildcardWithCredentials
                                   : d26::OtherOrigin,
                 {measured(*probe, "origin"), allowed}, {probe->evidence()});
}

} // namespace pushscope
