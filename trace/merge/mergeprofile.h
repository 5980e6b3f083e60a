// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/jsonpath.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace pushscope {

/// Whose streams of pieces of text a merged view reads.
enum class MergeProfile : quint8 {
    None,            ///< not recognised
    OpenAiChat,      ///< chat completions: choices[].delta
    OpenAiResponses, ///< responses API: typed events, response.output_text.delta
    Anthropic,       ///< messages: content_block_delta
    Gemini,          ///< candidates[].content.parts[]
    Ollama,          ///< NDJSON: message.content, or response
    Path,            ///< a JSON path of the user's own
};

/// What a piece of merged text is.
enum class MergePart : quint8 {
    Text,
    Reasoning, ///< thinking, before or between the answer
    Tool,      ///< a tool call's arguments; `index` tells one call from another
    Refusal,
};

/// A piece of text that one event adds.
struct MergeDelta
{
    MergePart part = MergePart::Text;
    quint32 index = 0; ///< which choice, content block or tool call
    QByteArray text;   ///< UTF-8
    QByteArray name;   ///< Tool: its name, where the event says it
};

/// What one event of such a stream says.
struct MergeReading
{
    std::vector<MergeDelta> deltas;
    bool isTerminal = false;             ///< [DONE], message_stop, response.completed, done:true, ...
    std::optional<quint64> outputTokens; ///< so far, where the event says so (usage)
    std::optional<quint64> inputTokens;
    QByteArray finishReason; ///< where the event says so: "stop", "length", ...
    QByteArray error;        ///< an error event's message
};

/// The name on the command line and in TextChosen facts: "openai-chat", ...
QByteArrayView mergeProfileName(MergeProfile profile);
std::optional<MergeProfile> mergeProfileFromName(QByteArrayView name);

/// Whose event this is, from its type and data alone; None where it cannot be told from this one.
MergeProfile recogniseMergeProfile(QByteArrayView type, QByteArrayView data);

/// Reads one event. `path` is used with MergeProfile::Path: strings and numbers that it selects are the
/// pieces.
MergeReading readMergeEvent(MergeProfile profile, const JsonPath &path, QByteArrayView type,
                            QByteArrayView data);

} // namespace pushscope
