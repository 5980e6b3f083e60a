// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/httpanswer.h"

#include <chrono>

/// Where the push service's resources lie, and what it says where it does not do what is asked.
namespace pushscope::pushanswers {

inline constexpr QByteArrayView Subscribe = "/subscribe";
inline constexpr QByteArrayView Push = "/push/";
inline constexpr QByteArrayView Subscription = "/subscription/";
inline constexpr QByteArrayView MessagePath = "/message/";
inline constexpr QByteArrayView Receipts = "/receipt-subscription/";

/// 405.
Refusal notAllowed(const QByteArray &allow);
/// 410 where it was there once, else 404: RFC 8030 7.3.
Refusal missing(bool wasThere);
/// 429 with Retry-After: RFC 8030 8.4.
Refusal busy(std::chrono::seconds retryAfter, QByteArray why);
Refusal bad(QByteArray what, QByteArray why);
/// One link of a Link field, RFC 8288 3.
QByteArray link(const QByteArray &url, QByteArrayView relation);

} // namespace pushscope::pushanswers
