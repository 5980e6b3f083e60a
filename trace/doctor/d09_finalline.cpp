// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "protocol/eventstreamparser.h"

namespace pushscope {

namespace {

bool endedOrderly(const AttemptView &attempt)
{
    return attempt.attempt.error.isEmpty() && (attempt.scan.isBodyWhole() || attempt.scan.chunks() == 0);
}

} // namespace

// The stream ends without the empty line that would have dispatched its last event: WHATWG HTML 9.2.6
// discards it. Said only where the body ended as its framing says, so that a broken connection is not taken
// for it.
void finalLine(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        if (!attempt.scan.isEventStream() || attempt.attempt.end != AttemptEnd::ByPeer ||
            !endedOrderly(attempt))
            continue;
        report.looked();
        for (const FactIndex index : attempt.of(FactKind::Ignored)) {
            if (lane.fact(index).value == quint16(IgnoredReason::UnfinishedEvent))
                return report.found(Severity::Breaks, d09::Unfinished,
                                    {QByteArray::number(attempt.attempt.bytesInFlight)},
                                    {{index, index, 0, 0}});
        }
    }
}

} // namespace pushscope
