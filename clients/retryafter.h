// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http1headdecoder.h"

#include <QDateTime>

#include <chrono>
#include <optional>

namespace pushscope {

/// How long a response asks to wait, RFC 9110 10.2.3: seconds, or a date, which is measured from the
/// response's own Date or else from `now`. Nothing where it does not ask, or not in one of these forms.
std::optional<std::chrono::seconds> retryAfter(const HttpHead &response, const QDateTime &now);

} // namespace pushscope
