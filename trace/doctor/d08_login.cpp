// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

// A redirect that ends at a page for people: somebody has to log in first.
void login(const LaneView &lane, RuleReport &report)
{
    if (lane.isWebSocket())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        if (attempt.attempt.begin == AttemptBegin::Redirected)
            report.looked();
        if (!isLoginPage(attempt, lane))
            continue;
        const AttemptView &before =
            lane.attempts[std::size_t(attempt.attempt.number - lane.attempts.front().attempt.number) - 1];
        return report.found(Severity::Breaks, d08::LoginPage,
                            {attempt.request() ? attempt.request()->head.target : QByteArray()},
                            {before.response()->evidence(), attempt.response()->evidence()});
    }
}

} // namespace pushscope
