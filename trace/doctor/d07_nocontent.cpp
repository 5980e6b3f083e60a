// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

namespace pushscope {

// 204 tells an EventSource to stop: meant by some, a surprise to others.
void noContent(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        const SeenHead *response = attempt.response();
        if (!response)
            continue;
        report.looked();
        if (response->head.status == 204)
            return report.found(Severity::Advice, attempt.attempt.number == 1 ? d07::AtOnce : d07::Later, {},
                                {response->evidence()});
    }
}

} // namespace pushscope
