// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

// A stream with a Content-Length ends by itself; an HTTP/1.0 answer has no chunks, and proxies buffer it.
void finiteBody(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const SeenHead *response : streamAnswers(lane)) {
        report.looked();
        if (mimeOf(response->head.joined("Content-Type")) != "text/event-stream")
            continue;
        if (response->head.has("Content-Length"))
            return report.found(Severity::Risk, d28::ContentLength, {response->head.joined("Content-Length")},
                                {response->evidence()});
        if (response->head.versionMajor == 1 && response->head.versionMinor == 0)
            return report.found(Severity::Risk, d28::Http10, {}, {response->evidence()});
    }
}

} // namespace pushscope
