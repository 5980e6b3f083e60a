// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/llmstream.h"

namespace pushscope {

namespace {

constexpr std::size_t LookedAt = 5; // a stream says what it is at its beginning

LlmDialect dialectOf(const EventPayload &event)
{
    if (event.type == "message_start" || event.data.contains("\"type\":\"message_start\""))
        return LlmDialect::Anthropic;
    if (event.type.startsWith("response.") || event.data.contains("\"type\":\"response.created\""))
        return LlmDialect::OpenAiResponses;
    const bool isChat = event.data.contains("chat.completion.chunk") ||
                        (event.data.contains("\"choices\"") && event.data.contains("\"delta\""));
    return isChat || event.data.trimmed() == "[DONE]" ? LlmDialect::OpenAiChat : LlmDialect::None;
}

} // namespace

LlmDialect llmDialectOf(const LaneView &lane, const AttemptView &attempt)
{
    for (std::size_t i = 0; i < std::min(LookedAt, attempt.events.size()); ++i) {
        const LlmDialect dialect = dialectOf(lane.event(attempt.events[i]));
        if (dialect != LlmDialect::None)
            return dialect;
    }
    return LlmDialect::None;
}

bool isLlmStream(const LaneView &lane)
{
    return std::ranges::any_of(lane.attempts, [&lane](const AttemptView &attempt) {
        return llmDialectOf(lane, attempt) != LlmDialect::None;
    });
}

bool endsLlmStream(LlmDialect dialect, const EventPayload &event)
{
    switch (dialect) {
    case LlmDialect::OpenAiChat:
        return event.data.trimmed() == "[DONE]";
    case LlmDialect::OpenAiResponses:
        return event.type == "response.completed" || event.type == "response.failed" ||
               event.type == "response.incomplete" ||
               event.data.contains("\"type\":\"response.completed\"") ||
               event.data.contains("\"type\":\"response.failed\"") ||
               event.data.contains("\"type\":\"response.incomplete\"");
    case LlmDialect::Anthropic:
        return event.type == "message_stop" || event.data.contains("\"type\":\"message_stop\"");
    case LlmDialect::None:
        break;
    }
    return false;
}

} // namespace pushscope
