// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

namespace {

/// The redirects of a chain that the client gave up; true where there is such a chain.
bool findsRedirectLoop(const LaneView &lane, RuleReport &report)
{
    std::vector<Evidence> redirects;
    for (const AttemptView &attempt : lane.attempts) {
        if (attempt.attempt.begin != AttemptBegin::Redirected)
            redirects.clear();
        for (const SeenHead &response : attempt.responses) {
            if (isRedirect(response.head.status))
                redirects.push_back(response.evidence());
        }
        for (const FactIndex index : attempt.of(FactKind::Error)) {
            if (ErrorCode(lane.fact(index).value) != ErrorCode::TooManyRedirects)
                continue;
            const QByteArray count = QByteArray::number(redirects.size());
            redirects.insert(redirects.begin(), {index, index, 0, 0});
            report.found(Severity::Breaks, d06::TooManyRedirects, {count}, redirects);
            return true;
        }
    }
    return false;
}

} // namespace

// Any status but 200 ends an EventSource for good: WHATWG HTML 9.2.2, step 15. 204 is D07's; redirects are
// followed.
void status(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream() && lane.protocol != SeenProtocol::Lines && lane.protocol != SeenProtocol::Raw)
        return;
    if (findsRedirectLoop(lane, report))
        return;
    for (const AttemptView &attempt : lane.attempts) {
        const SeenHead *response = attempt.response();
        if (!response)
            continue;
        report.looked();
        const int status = response->head.status;
        const bool isFine = status / 100 == 2 || isRedirect(status) || isExpiry(lane, attempt);
        if (!isFine)
            return report.found(Severity::Breaks, status >= 500 ? d06::ServerError : d06::ClientError,
                                {QByteArray::number(status), response->head.reason}, {response->evidence()});
    }
}

} // namespace pushscope
