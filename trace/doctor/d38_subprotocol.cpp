// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

namespace pushscope {

// What was offered in the handshake and what was accepted: RFC 6455 4.1, points 5 and 6 of the client's
// checks.
void subprotocol(const LaneView &lane, RuleReport &report)
{
    if (!lane.isWebSocket())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        const SeenHead *response = attempt.response();
        const SeenHead *request = attempt.request();
        if (!response || !request || response->head.status != 101)
            continue;
        const QByteArray offered = request->head.joined("Sec-WebSocket-Protocol");
        const QByteArray accepted = response->head.joined("Sec-WebSocket-Protocol");
        report.looked();
        if (!offered.isEmpty() && accepted.isEmpty())
            return report.found(Severity::Risk, d38::NoneAccepted, {offered},
                                {request->evidence(), response->evidence()});
        if (!accepted.isEmpty() && !request->head.hasToken("Sec-WebSocket-Protocol", accepted))
            return report.found(Severity::Breaks, d38::NotOffered, {offered, accepted},
                                {request->evidence(), response->evidence()});
        if (response->head.has("Sec-WebSocket-Extensions") && !request->head.has("Sec-WebSocket-Extensions"))
            return report.found(Severity::Breaks, d38::ExtensionNotOffered,
                                {response->head.joined("Sec-WebSocket-Extensions")}, {response->evidence()});
    }
}

} // namespace pushscope
