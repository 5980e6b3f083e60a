// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/tapaddress.h"

#include "protocol/json.h"

namespace pushscope {

namespace {

constexpr QByteArrayView LanePrefix("lane=");
constexpr QByteArrayView ConnectionPrefix(";connection=");
constexpr QByteArrayView InsecureSuffix(";insecure");
constexpr QByteArrayView TlsSuffix(";tls");

bool chopSuffix(QByteArrayView &text, QByteArrayView suffix)
{
    const bool has = text.endsWith(suffix);
    if (has)
        text.chop(suffix.size());
    return has;
}

} // namespace

QByteArray toTapUserName(TapUser user)
{
    return LanePrefix.toByteArray() + QByteArray::number(user.lane.value) + ConnectionPrefix.toByteArray() +
           QByteArray::number(user.connection.value) +
           (user.tls ? TlsSuffix : QByteArrayView()).toByteArray() +
           (user.insecure ? InsecureSuffix : QByteArrayView()).toByteArray();
}

std::optional<TapUser> tapUserFromName(QByteArrayView name)
{
    const bool insecure = chopSuffix(name, InsecureSuffix);
    const bool tls = chopSuffix(name, TlsSuffix);
    const qsizetype separator = name.indexOf(ConnectionPrefix);
    if (!name.startsWith(LanePrefix) || separator < LanePrefix.size())
        return std::nullopt;
    const auto lane = json::number(name.sliced(LanePrefix.size(), separator - LanePrefix.size()));
    const auto connection = json::number(name.sliced(separator + ConnectionPrefix.size()));
    if (!lane || !connection || *lane > 255)
        return std::nullopt;
    return TapUser{LaneId(quint8(*lane)), ConnectionId(*connection), tls, insecure};
}

} // namespace pushscope
