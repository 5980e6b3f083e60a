// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/merge/mergereaders.h"

namespace pushscope {

namespace {

using Place = MergeEvent::Place;

void add(MergeReading &reading, MergePart part, quint64 index, const QByteArray &text,
         const QByteArray &name = {})
{
    if (!text.isEmpty() || !name.isEmpty())
        reading.deltas.push_back({part, quint32(index), text, name});
}

/// OpenAI's and its imitators' errors: {"error":{"message":...}} or {"error":"..."}.
void takeError(const MergeEvent &event, MergeReading &reading)
{
    const Place error = event.member(event.root(), "error");
    const QByteArray message = event.string(error, "message");
    reading.error = message.isEmpty() ? event.string(error) : message;
}

// https://platform.openai.com/docs/api-reference/chat/streaming
void readChatDelta(const MergeEvent &event, Place choice, MergeReading &reading)
{
    const quint64 index = event.number(choice, "index").value_or(0);
    const Place delta = event.member(choice, "delta");
    // Two names of what others send beside OpenAI's own fields.
    add(reading, MergePart::Reasoning, index, event.string(delta, "reasoning_content"));
    add(reading, MergePart::Reasoning, index, event.string(delta, "reasoning"));
    add(reading, MergePart::Text, index, event.string(delta, "content"));
    add(reading, MergePart::Text, index, event.string(choice, "text"));
    add(reading, MergePart::Refusal, index, event.string(delta, "refusal"));
    for (const json::NodeIndex call : event.elements(event.member(delta, "tool_calls"))) {
        const Place function = event.member(call, "function");
        // Calls are numbered within their choice.
        const quint64 number = index << 16 | event.number(call, "index").value_or(0);
        add(reading, MergePart::Tool, number, event.string(function, "arguments"),
            event.string(function, "name"));
    }
    const QByteArray reason = event.string(choice, "finish_reason");
    reading.finishReason = reason.isEmpty() ? reading.finishReason : reason;
}

// https://ai.google.dev/api/generate-content
void readGeminiPart(const MergeEvent &event, json::NodeIndex part, quint64 index, MergeReading &reading)
{
    const bool isThought = event.isTrue(event.member(part, "thought"));
    add(reading, isThought ? MergePart::Reasoning : MergePart::Text, index, event.string(part, "text"));
    const Place call = event.member(part, "functionCall");
    const Place args = event.member(call, "args");
    if (args)
        add(reading, MergePart::Tool, index, event.document().text(*args).toByteArray(),
            event.string(call, "name"));
}

} // namespace

Place MergeEvent::member(Place object, QByteArrayView name) const
{
    return object ? m_document.member(*object, name) : Place();
}

std::vector<json::NodeIndex> MergeEvent::elements(Place array) const
{
    std::vector<json::NodeIndex> all;
    if (!array || m_document.at(*array).type != json::Type::Array)
        return all;
    for (json::NodeIndex i = *array + 1; i < m_document.at(*array).end; i = m_document.at(i).end)
        all.push_back(i);
    return all;
}

QByteArray MergeEvent::string(Place node) const
{
    return node && m_document.at(*node).type == json::Type::String ? m_document.string(*node) : QByteArray();
}

std::optional<quint64> MergeEvent::number(Place node) const
{
    bool isNumber = false;
    const quint64 number = node ? m_document.text(*node).toByteArray().toULongLong(&isNumber) : 0;
    return isNumber ? std::optional(number) : std::nullopt;
}

bool MergeEvent::isTrue(Place node) const
{
    return node && m_document.at(*node).type == json::Type::True;
}

MergeReading readOpenAiChat(const MergeEvent &event)
{
    MergeReading reading;
    for (const json::NodeIndex choice : event.elements(event.member(event.root(), "choices")))
        readChatDelta(event, choice, reading);
    const Place usage = event.member(event.root(), "usage");
    reading.outputTokens = event.number(usage, "completion_tokens");
    reading.inputTokens = event.number(usage, "prompt_tokens");
    takeError(event, reading);
    return reading;
}

// https://platform.openai.com/docs/api-reference/responses-streaming
MergeReading readOpenAiResponses(const MergeEvent &event)
{
    MergeReading reading;
    const QByteArray type = event.string(event.root(), "type");
    const quint64 index = event.number(event.root(), "output_index").value_or(0);
    const QByteArray delta = event.string(event.root(), "delta");
    if (type == "response.output_text.delta")
        add(reading, MergePart::Text, index, delta);
    else if (type == "response.reasoning_text.delta" || type == "response.reasoning_summary_text.delta")
        add(reading, MergePart::Reasoning, index, delta);
    else if (type == "response.refusal.delta")
        add(reading, MergePart::Refusal, index, delta);
    else if (type == "response.function_call_arguments.delta" ||
             type == "response.custom_tool_call_input.delta")
        add(reading, MergePart::Tool, index, delta);
    const Place item = event.member(event.root(), "item");
    if (type == "response.output_item.added" && event.string(item, "type").endsWith("_call"))
        add(reading, MergePart::Tool, index, {}, event.string(item, "name"));
    reading.isTerminal =
        type == "response.completed" || type == "response.incomplete" || type == "response.failed";
    const Place response = event.member(event.root(), "response");
    if (reading.isTerminal)
        reading.finishReason = event.string(response, "status");
    const Place usage = event.member(response, "usage");
    reading.outputTokens = event.number(usage, "output_tokens");
    reading.inputTokens = event.number(usage, "input_tokens");
    reading.error = event.string(event.member(response, "error"), "message");
    if (type == "error")
        reading.error = event.string(event.root(), "message");
    return reading;
}

// https://docs.anthropic.com/en/docs/build-with-claude/streaming
MergeReading readAnthropic(const MergeEvent &event)
{
    MergeReading reading;
    const QByteArray type = event.string(event.root(), "type");
    const quint64 index = event.number(event.root(), "index").value_or(0);
    const Place delta = event.member(event.root(), "delta");
    if (type == "content_block_delta") {
        add(reading, MergePart::Text, index, event.string(delta, "text"));
        add(reading, MergePart::Reasoning, index, event.string(delta, "thinking"));
        add(reading, MergePart::Tool, index, event.string(delta, "partial_json"));
    } else if (type == "content_block_start") {
        const Place block = event.member(event.root(), "content_block");
        add(reading, MergePart::Tool, index, {}, event.string(block, "name"));
        add(reading, MergePart::Text, index, event.string(block, "text"));
    } else if (type == "message_start") {
        // What it says of the output is where it begins, not what it comes to.
        const Place usage = event.member(event.member(event.root(), "message"), "usage");
        reading.inputTokens = event.number(usage, "input_tokens");
    } else if (type == "message_delta") {
        reading.finishReason = event.string(delta, "stop_reason");
        reading.outputTokens = event.number(event.member(event.root(), "usage"), "output_tokens");
    }
    reading.isTerminal = type == "message_stop";
    if (type == "error")
        takeError(event, reading);
    return reading;
}

MergeReading readGemini(const MergeEvent &event)
{
    MergeReading reading;
    for (const json::NodeIndex candidate : event.elements(event.member(event.root(), "candidates"))) {
        const quint64 index = event.number(candidate, "index").value_or(0);
        const Place content = event.member(candidate, "content");
        for (const json::NodeIndex part : event.elements(event.member(content, "parts")))
            readGeminiPart(event, part, index, reading);
        const QByteArray reason = event.string(candidate, "finishReason");
        reading.finishReason = reason.isEmpty() ? reading.finishReason : reason;
    }
    reading.isTerminal = !reading.finishReason.isEmpty();
    const Place usage = event.member(event.root(), "usageMetadata");
    const auto tokens = event.number(usage, "candidatesTokenCount");
    if (tokens)
        reading.outputTokens = *tokens + event.number(usage, "thoughtsTokenCount").value_or(0);
    reading.inputTokens = event.number(usage, "promptTokenCount");
    takeError(event, reading);
    return reading;
}

// https://github.com/ollama/ollama/blob/main/docs/api.md
MergeReading readOllama(const MergeEvent &event)
{
    MergeReading reading;
    const Place message = event.member(event.root(), "message");
    add(reading, MergePart::Reasoning, 0, event.string(message, "thinking"));
    add(reading, MergePart::Reasoning, 0, event.string(event.root(), "thinking"));
    add(reading, MergePart::Text, 0, event.string(message, "content"));
    add(reading, MergePart::Text, 0, event.string(event.root(), "response"));
    for (const json::NodeIndex call : event.elements(event.member(message, "tool_calls"))) {
        const Place function = event.member(call, "function");
        const Place arguments = event.member(function, "arguments");
        if (arguments)
            add(reading, MergePart::Tool, 0, event.document().text(*arguments).toByteArray(),
                event.string(function, "name"));
    }
    reading.isTerminal = event.isTrue(event.member(event.root(), "done"));
    reading.finishReason = event.string(event.root(), "done_reason");
    if (reading.isTerminal)
        reading.outputTokens = event.number(event.root(), "eval_count");
    reading.inputTokens = event.number(event.root(), "prompt_eval_count");
    takeError(event, reading);
    return reading;
}

} // namespace pushscope
