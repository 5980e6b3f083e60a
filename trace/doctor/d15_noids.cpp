// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/llmstream.h"

namespace pushscope {

namespace {

constexpr quint64 EnoughEvents = 5; // fewer may be all there is

} // namespace

// Without ids there is no Last-Event-ID, and what is missed while a client reconnects is lost. Said of
// streams that EventSource would come back to, after some events.
void noIds(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream() || !lane.isGet() || isLlmStream(lane) || lane.eventCount() < EnoughEvents)
        return;
    report.looked();
    for (const AttemptView &attempt : lane.attempts) {
        for (const SeenEvent &event : attempt.events) {
            if (!lane.event(event).lastEventId.isEmpty())
                return;
        }
    }
    for (const AttemptView &attempt : lane.attempts) {
        if (!attempt.events.empty())
            return report.found(Severity::Risk, d15::None, {QByteArray::number(lane.eventCount())},
                                {{attempt.events.front().fact, attempt.events.back().fact, 0, 0}});
    }
}

} // namespace pushscope
