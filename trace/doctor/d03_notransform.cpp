// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

// A stream that something compressed although nothing forbids it: `no-transform` is what the compression
// middleware of Node and many proxies look for.
void noTransform(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const SeenHead *response : streamAnswers(lane)) {
        report.looked();
        if (isCoded(response->head) && !response->head.hasToken("Cache-Control", "no-transform"))
            return report.found(
                Severity::Risk, d03::Coded,
                {response->head.joined("Content-Encoding"), response->head.joined("Cache-Control")},
                {response->evidence()});
    }
}

} // namespace pushscope
