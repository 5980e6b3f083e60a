// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

namespace pushscope {

namespace {

constexpr TraceTime LongestHold = std::chrono::seconds(35); // 30 and what a network adds

const SeenHead &requestBefore(const AttemptView &attempt, const SeenHead &response)
{
    const SeenHead *found = &response;
    for (const SeenHead &request : attempt.requests) {
        if (request.fact < response.fact)
            found = &request;
    }
    return *found;
}

} // namespace

// A long poll that is held for longer than what stands between bears: RFC 6202 5.5 speaks of 30 seconds.
void longHold(const LaneView &lane, RuleReport &report)
{
    if (lane.method != Method::LongPoll)
        return;
    for (const AttemptView &attempt : lane.attempts) {
        for (const SeenHead &response : attempt.responses) {
            report.looked();
            const bool isGateway =
                response.head.status == 504 || response.head.status == 524 || response.head.status == 408;
            const TraceTime held = response.time - requestBefore(attempt, response).time;
            if (isGateway)
                return report.found(Severity::Risk, d39::GaveUp,
                                    {QByteArray::number(response.head.status), microseconds(held)},
                                    {response.evidence()});
            if (held > LongestHold)
                return report.found(Severity::Risk, d39::TooLong, {microseconds(held)},
                                    {response.evidence()});
        }
    }
}

} // namespace pushscope
