// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/attempts.h"

/// What single facts say about how an attempt ended.
namespace pushscope::attemptends {

/// Nothing where the error ends nothing.
std::optional<AttemptEnd> of(ErrorCode code);
std::optional<AttemptEnd> of(Cause cause);

/// Whether `how` says why, where `known` only said that the server had ended the connection: the client reads
/// a refusal or nonsense a moment after the tap has seen the end.
bool saysMore(AttemptEnd known, AttemptEnd how);

} // namespace pushscope::attemptends
