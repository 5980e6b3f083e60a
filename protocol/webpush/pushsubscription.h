// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/webpushcipher.h"

namespace pushscope {

/// What a browser's PushSubscription.toJSON() gives, W3C Push API: where to send, and for whom to encrypt.
/// A plain value; all of it is a secret: who has it can send.
struct PushSubscription
{
    QByteArray endpoint; ///< the push resource, an absolute http: or https: URL
    webpush::PushReceiver receiver;
    friend bool operator==(const PushSubscription &, const PushSubscription &) = default;
};

/// Why a text is no subscription.
enum class SubscriptionFault : quint8 {
    None,
    NotJson,
    NoEndpoint,
    BadEndpoint, ///< neither https: nor, on this machine, http:
    NoKeys,
    BadP256dh,
    BadAuth,
};

/// Reads {"endpoint":...,"keys":{"p256dh":...,"auth":...}}; further members are passed over, and keys may
/// have their padding.
SubscriptionFault subscriptionFromJson(QByteArrayView json, PushSubscription &subscription);
QByteArray toJson(const PushSubscription &subscription);

} // namespace pushscope
