// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/laneview.h"

namespace pushscope {

/// Whose form a stream of a language model has.
enum class LlmDialect : quint8 {
    None,
    OpenAiChat,      ///< objects with "choices"; ends with [DONE]
    OpenAiResponses, ///< events response.created ... response.completed
    Anthropic,       ///< events message_start ... message_stop
};

/// By an attempt's first events.
LlmDialect llmDialectOf(const LaneView &lane, const AttemptView &attempt);
/// Whether any attempt of the lane is one.
bool isLlmStream(const LaneView &lane);
/// Whether an event is the one that ends such a stream.
bool endsLlmStream(LlmDialect dialect, const EventPayload &event);

} // namespace pushscope
