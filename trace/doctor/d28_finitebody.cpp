// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

namespace {

// RFC 9112 6.3: with both, Transfer-Encoding wins here and perhaps not elsewhere; and what comes after the
// Content-Length is no part of the answer.
void brokenLengths(const LaneView &lane, RuleReport &report)
{
    for (const AttemptView &attempt : lane.attempts) {
        for (const SeenHead &response : attempt.responses) {
            if (response.head.has("Content-Length") && response.head.has("Transfer-Encoding"))
                return report.found(
                    Severity::Risk, d28::TwoLengths,
                    {response.head.joined("Content-Length"), response.head.joined("Transfer-Encoding")},
                    {response.evidence()});
        }
        const SeenHead *response = attempt.response();
        if (response && response->head.has("Content-Length") && attempt.scan.surplusBytes() > 0)
            return report.found(
                Severity::Breaks, d28::Surplus,
                {response->head.joined("Content-Length"), QByteArray::number(attempt.scan.surplusBytes())},
                {response->evidence()});
    }
}

} // namespace

// A stream with a Content-Length ends by itself; an HTTP/1.0 answer has no chunks, and proxies buffer it.
void finiteBody(const LaneView &lane, RuleReport &report)
{
    if (!lane.isWebSocket())
        brokenLengths(lane, report);
    if (!lane.isEventStream() || report.outcome() == RuleOutcome::Found)
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
