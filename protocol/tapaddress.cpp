// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/tapaddress.h"

#include "protocol/json.h"

namespace pushscope {

namespace {

constexpr QByteArrayView LanePrefix("lane=");
constexpr QByteArrayView ConnectionPrefix(";connection=");

} // namespace

QByteArray toTapUserName(TapUser user)
{
    return LanePrefix.toByteArray() + QByteArray::number(user.lane.value) + ConnectionPrefix.toByteArray() +
           QByteArray::number(user.connection.value);
}

std::optional<TapUser> tapUserFromName(QByteArrayView name)
{
    const qsizetype separator = name.indexOf(ConnectionPrefix);
    if (!name.startsWith(LanePrefix) || separator < LanePrefix.size())
        return std::nullopt;
    const auto lane = json::number(name.sliced(LanePrefix.size(), separator - LanePrefix.size()));
    const auto connection = json::number(name.sliced(separator + ConnectionPrefix.size()));
    if (!lane || !connection || *lane > 255)
        return std::nullopt;
    return TapUser{LaneId(quint8(*lane)), ConnectionId(*connection)};
}

} // namespace pushscope
