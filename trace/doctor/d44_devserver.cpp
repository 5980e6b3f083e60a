// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/bursts.h"
#include "trace/doctor/headers.h"
#include <array>

namespace pushscope {

namespace {

bool isDevServer(const QUrl &url, const HttpHead &head)
{
    constexpr std::array Ports{3000, 3001, 4200, 5173, 8080, 9000};
    const QString host = url.host();
    const bool isLocal = host == QLatin1StringView("localhost") ||
                         host.startsWith(QLatin1StringView("127.")) || host == QLatin1StringView("::1");
    const QByteArray by = head.joined("X-Powered-By");
    return isLocal && (by == "Express" || by == "Next.js") &&
           std::ranges::find(Ports, url.port(80)) != Ports.end();
}

bool heldBackByCoding(const LaneView &lane, const HttpHead &head)
{
    return isCoded(head) && std::ranges::any_of(lane.attempts, [](const AttemptView &attempt) {
               return heapsOf(attempt).heaps.size() >= 3;
           });
}

} // namespace

// The pattern of D01 at a development server: its proxy or its compression holds events back.
void devServer(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const SeenHead *response : streamAnswers(lane)) {
        if (!isDevServer(lane.url, response->head))
            continue;
        report.looked();
        if (isHeldBack(lane) || heldBackByCoding(lane, response->head))
            return report.found(Severity::Risk, d44::DevServer, {QByteArray::number(lane.url.port(80))},
                                {response->evidence()});
    }
}

} // namespace pushscope
