// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/merge/mergeprofile.h"

#include "trace/merge/mergereaders.h"

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

struct ProfileName
{
    MergeProfile profile;
    QByteArrayView name;
};
constexpr std::array<ProfileName, 6> Names{{
    {MergeProfile::OpenAiChat, "openai-chat"},
    {MergeProfile::OpenAiResponses, "openai-responses"},
    {MergeProfile::Anthropic, "anthropic"},
    {MergeProfile::Gemini, "gemini"},
    {MergeProfile::Ollama, "ollama"},
    {MergeProfile::Path, "path"},
}};

MergeReading readPath(const JsonPath &path, QByteArrayView data)
{
    MergeReading reading;
    json::Document document;
    if (!document.parse(data))
        return reading;
    for (const json::NodeIndex node : path.select(document, {.steps = 100'000, .nodes = 1000}).nodes) {
        const json::Type type = document.at(node).type;
        if (type == json::Type::String)
            reading.deltas.push_back({MergePart::Text, 0, document.string(node), {}});
        else if (type == json::Type::Number)
            reading.deltas.push_back({MergePart::Text, 0, document.text(node).toByteArray(), {}});
    }
    return reading;
}

bool isAnthropicType(QByteArrayView type)
{
    static constexpr std::array<QByteArrayView, 6> Types{"message_start",       "content_block_start",
                                                         "content_block_delta", "content_block_stop",
                                                         "message_delta",       "message_stop"};
    return std::ranges::find(Types, type) != Types.end();
}

} // namespace

QByteArrayView mergeProfileName(MergeProfile profile)
{
    const auto it = std::ranges::find(Names, profile, &ProfileName::profile);
    return it == Names.end() ? QByteArrayView() : it->name;
}

std::optional<MergeProfile> mergeProfileFromName(QByteArrayView name)
{
    const auto it = std::ranges::find(Names, name, &ProfileName::name);
    return it == Names.end() ? std::nullopt : std::optional(it->profile);
}

MergeProfile recogniseMergeProfile(QByteArrayView type, QByteArrayView data)
{
    if (!data.startsWith('{'))
        return MergeProfile::None;
    const MergeEvent event(data);
    const auto has = [&event](QByteArrayView name) { return event.member(event.root(), name).has_value(); };
    const QByteArray jsonType = event.string(event.root(), "type");
    if (!event.isJson())
        return MergeProfile::None;
    if (isAnthropicType(jsonType) && (type == jsonType || type == "message"))
        return MergeProfile::Anthropic;
    if (jsonType.startsWith("response.") && (has("sequence_number") || has("response") || has("delta")))
        return MergeProfile::OpenAiResponses;
    const auto choices = event.elements(event.member(event.root(), "choices"));
    const QByteArray object = event.string(event.root(), "object");
    const bool hasDelta = !choices.empty() && event.member(choices[0], "delta");
    if (hasDelta || object == "chat.completion.chunk" || (object == "text_completion" && !choices.empty()))
        return MergeProfile::OpenAiChat;
    const auto candidates = event.elements(event.member(event.root(), "candidates"));
    const bool hasContent = !candidates.empty() && event.member(candidates[0], "content");
    if (hasContent || (has("candidates") && has("usageMetadata")))
        return MergeProfile::Gemini;
    if (has("model") && has("done") && (has("message") || has("response")))
        return MergeProfile::Ollama;
    return MergeProfile::None;
}

MergeReading readMergeEvent(MergeProfile profile, const JsonPath &path, QByteArrayView type,
                            QByteArrayView data)
{
    if (profile == MergeProfile::None)
        return {};
    if (data.trimmed() == "[DONE]") {
        MergeReading reading;
        reading.isTerminal = true;
        return reading;
    }
    if (profile == MergeProfile::Path)
        return readPath(path, data);
    const MergeEvent event(data);
    MergeReading reading;
    switch (profile) {
    case MergeProfile::OpenAiChat:
        reading = readOpenAiChat(event);
        break;
    case MergeProfile::OpenAiResponses:
        reading = readOpenAiResponses(event);
        break;
    case MergeProfile::Anthropic:
        reading = readAnthropic(event);
        break;
    case MergeProfile::Gemini:
        reading = readGemini(event);
        break;
    case MergeProfile::Ollama:
        reading = readOllama(event);
        break;
    case MergeProfile::None:
    case MergeProfile::Path:
        break;
    }
    if (type == "error" && reading.error.isEmpty())
        reading.error = data.toByteArray();
    return reading;
}

} // namespace pushscope
