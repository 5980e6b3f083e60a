// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/tapaddress.h"

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
    if (!name.startsWith(LanePrefix) || separator < 0)
        return std::nullopt;
    bool laneOk = false;
    bool connectionOk = false;
    const auto laneText = name.sliced(LanePrefix.size(), separator - LanePrefix.size());
    const ushort lane = laneText.toByteArray().toUShort(&laneOk);
    const auto connection =
        name.sliced(separator + ConnectionPrefix.size()).toByteArray().toUInt(&connectionOk);
    if (!laneOk || !connectionOk || lane > 255)
        return std::nullopt;
    return TapUser{LaneId(quint8(lane)), ConnectionId(connection)};
}

} // namespace pushscope
