// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/secretnames.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace pushscope::secretnames {

namespace {

constexpr std::array<QByteArrayView, 4> Headers{"authorization", "proxy_authorization", "x_auth_key",
                                                "x_amz_credential"};
constexpr std::array<QByteArrayView, 31> Members{"token",
                                                 "key",
                                                 "api_key",
                                                 "apikey",
                                                 "auth",
                                                 "authorization",
                                                 "code",
                                                 "credential",
                                                 "jwt",
                                                 "bearer",
                                                 "otp",
                                                 "passwd",
                                                 "passphrase",
                                                 "password",
                                                 "pwd",
                                                 "secret",
                                                 "sid",
                                                 "session",
                                                 "session_id",
                                                 "sessionid",
                                                 "sig",
                                                 "signature",
                                                 "ticket",
                                                 "assertion",
                                                 "private_key",
                                                 "access_key",
                                                 "pass",
                                                 "credentials",
                                                 "x_amz_credential",
                                                 "subscription_key",
                                                 "p256dh"};
constexpr std::array<QByteArrayView, 12> Uncertain{"key",        "code", "sid",        "session",
                                                   "session_id", "sig",  "auth",       "ticket",
                                                   "token",      "pass", "credential", "credentials"};

QByteArray folded(QByteArrayView name)
{
    return name.toByteArray().toLower().replace('-', '_');
}

/// What holds for headers and members alike.
bool endsLikeASecret(const QByteArray &name)
{
    return name.endsWith("token") || name.endsWith("api_key") || name.endsWith("apikey") ||
           name.endsWith("signature") || name.contains("secret") || name.contains("password");
}

} // namespace

bool isHeader(QByteArrayView name)
{
    const QByteArray header = folded(name);
    return std::ranges::find(Headers, QByteArrayView(header)) != Headers.end() || endsLikeASecret(header);
}

bool isMember(QByteArrayView name)
{
    const QByteArray member = folded(name);
    return std::ranges::find(Members, QByteArrayView(member)) != Members.end() || endsLikeASecret(member);
}

bool isCertain(QByteArrayView name)
{
    return std::ranges::find(Uncertain, QByteArrayView(folded(name))) == Uncertain.end();
}

} // namespace pushscope::secretnames
