// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/llmstream.h"

namespace pushscope {

namespace {

QByteArray markerOf(LlmDialect dialect)
{
    switch (dialect) {
    case LlmDialect::Anthropic:
        return QByteArrayLiteral("message_stop");
    case LlmDialect::OpenAiResponses:
        return QByteArrayLiteral("response.completed");
    default:
        return QByteArrayLiteral("[DONE]");
    }
}

} // namespace

// A language model's stream that ends without its vendor's last event was cut; an error may come in the
// middle of a 200.
void llmEnd(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        const LlmDialect dialect = llmDialectOf(lane, attempt);
        if (dialect == LlmDialect::None)
            continue;
        report.looked();
        bool hasEnded = false;
        for (const SeenEvent &event : attempt.events) {
            const EventPayload payload = lane.event(event);
            hasEnded = hasEnded || endsLlmStream(dialect, payload);
            if (payload.type == "error" || payload.data.startsWith("{\"error\""))
                return report.found(Severity::Risk, d33::ErrorInside, {}, {event.evidence()});
        }
        if (attempt.isEndedByServer() && !hasEnded)
            return report.found(Severity::Risk, d33::NoEnd, {markerOf(dialect)},
                                {{attempt.events.back().fact, attempt.attempt.lastFact, 0, 0}});
    }
}

} // namespace pushscope
