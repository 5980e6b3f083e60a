// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

namespace pushscope {

// A handshake that is not answered 101: RFC 6455 4.1. Mostly a proxy that does not pass Upgrade on.
void handshake(const LaneView &lane, RuleReport &report)
{
    if (!lane.isWebSocket())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        const SeenHead *response = attempt.response();
        if (!response)
            continue;
        report.looked();
        const int status = response->head.status;
        if (status != 101)
            return report.found(
                Severity::Breaks, status == 401 || status == 403 ? d34::NotAllowed : d34::NoUpgrade,
                {QByteArray::number(status), response->head.reason, response->head.joined("Server")},
                {response->evidence()});
    }
}

} // namespace pushscope
