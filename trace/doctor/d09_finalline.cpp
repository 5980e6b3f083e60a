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

/// Connections that the server or something between cut in the middle of an event: one may be chance.
void findCuts(const LaneView &lane, RuleReport &report)
{
    std::vector<Evidence> cuts;
    quint64 bytes = 0;
    for (const AttemptView &attempt : lane.attempts) {
        const bool isCut = attempt.scan.isEventStream() && attempt.isEndedByServer() &&
                           !endedOrderly(attempt) && attempt.attempt.bytesInFlight > 0;
        if (!isCut)
            continue;
        bytes += attempt.attempt.bytesInFlight;
        cuts.push_back({attempt.scan.reads().back().fact, attempt.attempt.lastFact, 0, 0});
    }
    if (cuts.size() >= 2)
        report.found(Severity::Risk, d09::CutInside,
                     {QByteArray::number(bytes), QByteArray::number(cuts.size())}, cuts);
}

} // namespace

// The stream ends without the empty line that would have dispatched its last event: WHATWG HTML 9.2.6
// discards it. Said where the body ended as its framing says, and where connections are broken in the middle
// of an event again and again; once is no reason.
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
    findCuts(lane, report);
}

} // namespace pushscope
