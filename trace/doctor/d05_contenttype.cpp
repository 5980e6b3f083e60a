// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

// EventSource takes nothing but text/event-stream, and gives up for ever: WHATWG HTML 9.2.2, step 15.
// A client that takes what comes is told of pages only: lines of JSON or raw bytes may be what was meant.
void contentType(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream() && !lane.isOtherThanAsked())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        const SeenHead *response = attempt.response();
        if (!response || response->head.status != 200)
            continue;
        report.looked();
        const QByteArray type = response->head.joined("Content-Type");
        if (mimeOf(type) == "text/event-stream" || isLoginPage(attempt, lane))
            continue;
        if (isPage(attempt))
            return report.found(Severity::Breaks, d05::Page, {type}, {response->evidence()});
        if (lane.isEventStream())
            return report.found(Severity::Breaks, type.isEmpty() ? d05::None : d05::Other, {type},
                                {response->evidence()});
    }
}

} // namespace pushscope
