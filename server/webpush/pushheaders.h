// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/pushorder.h"
#include "protocol/webpush/vapid.h"
#include "server/webpush/pushexchange.h"

#include <chrono>
#include <optional>

namespace pushscope {

/// What an application server asks for with a message, RFC 8030 5.1 to 5.4.
struct PushWishes
{
    std::chrono::seconds ttl{};
    PushUrgency urgency = PushUrgency::Normal;
    QByteArray topic; ///< empty: none
    bool wantsReceipt = false;
    QByteArray receiptUrl; ///< of a receipt subscription that is there already; empty: a new one
};

/// Reads the fields, or says why not: each at most once, and written as the RFC says.
std::optional<Refusal> readWishes(const PushRequest &request, PushWishes &wishes);

/// Urgency of a message, or the lowest that a user agent wants. Nothing where it is none of the four.
std::optional<PushUrgency> readUrgency(const PushRequest &request);
QByteArrayView urgencyName(PushUrgency urgency);

/// Who signed, RFC 8292: 401 where nobody did, 403 where it does not hold. `key`: the one that the
/// subscription is restricted to; empty: any.
std::optional<Refusal> judgeVapid(const PushRequest &request, const QByteArray &key, vapid::WorldTime now);

} // namespace pushscope
