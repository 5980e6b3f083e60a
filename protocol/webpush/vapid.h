// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/p256.h"

#include <chrono>

/// Who the application server is, RFC 8292: https://www.rfc-editor.org/rfc/rfc8292
namespace pushscope::vapid {

/// A time as JWT counts it: seconds since 1970-01-01 UTC.
using WorldTime = std::chrono::seconds;

inline constexpr std::chrono::hours LongestLife{24}; ///< RFC 8292 2

struct VapidClaims
{
    QByteArray audience; ///< the origin of the push resource: "https://push.example.net"
    WorldTime expires{};
    QByteArray subject; ///< mailto: or https:, empty for none
};

/// A signed token, RFC 7515 compact.
QByteArray makeToken(const VapidClaims &claims, const P256Key &key);
/// The Authorization field's value: "vapid t=..., k=...".
QByteArray authorization(const VapidClaims &claims, const P256Key &key);

/// The origin of a URL as RFC 6454 6.2 writes it, without a default port. Empty where it has none.
QByteArray originOf(const QByteArray &url);

/// t and k of an Authorization field.
struct VapidCredentials
{
    QByteArray token;
    QByteArray key; ///< the point that k says, decoded
};

enum class VapidFault : quint8 {
    None,
    Missing,        ///< no Authorization, or one of another scheme
    Malformed,      ///< not as RFC 8292 3 writes it, or no JWT
    BadKey,         ///< k is no point on the curve
    WrongAlgorithm, ///< not ES256
    BadSignature,
    Expired,
    TooLong,       ///< exp is more than 24 hours ahead, or there is none
    WrongAudience, ///< for another push service
    NotYet,        ///< nbf lies ahead
};

/// What the field holds. The fault is Missing, Malformed, BadKey or None.
VapidFault readAuthorization(QByteArrayView field, VapidCredentials &credentials);
/// RFC 8292 2 and RFC 7519 7.2.
VapidFault verify(const VapidCredentials &credentials, const QByteArray &audience, WorldTime now);

} // namespace pushscope::vapid
