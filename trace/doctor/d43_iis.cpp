// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/bursts.h"
#include "trace/doctor/headers.h"

namespace pushscope {

// The pattern of D01 behind IIS: its ANCM and iisnode buffer unless told not to.
void iis(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const SeenHead *response : streamAnswers(lane)) {
        if (!isServer(response->head, "Microsoft-IIS") &&
            !response->head.joined("X-Powered-By").contains("iisnode"))
            continue;
        report.looked();
        if (isHeldBack(lane))
            return report.found(Severity::Risk, d43::Iis, {response->head.joined("Server")},
                                {response->evidence()});
    }
}

} // namespace pushscope
