// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

// A redirect that ends at a page for people, or a page that asks for a password: somebody has to log in
// first. Who asks for bytes as they are may want the page.
void login(const LaneView &lane, RuleReport &report)
{
    if (lane.isWebSocket() || lane.asked == Method::Stream)
        return;
    for (const AttemptView &attempt : lane.attempts) {
        if (attempt.attempt.begin == AttemptBegin::Redirected)
            report.looked();
        if (!isRedirectToPage(attempt, lane)) {
            if (asksForPassword(attempt, lane))
                return report.found(Severity::Breaks, d08::AsksForPassword, {},
                                    {attempt.response()->evidence()});
            continue;
        }
        const AttemptView &before =
            lane.attempts[std::size_t(attempt.attempt.number - lane.attempts.front().attempt.number) - 1];
        return report.found(Severity::Breaks, d08::LoginPage,
                            {attempt.request() ? attempt.request()->head.target : QByteArray()},
                            {before.response()->evidence(), attempt.response()->evidence()});
    }
}

} // namespace pushscope
