// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace pushscope {

/// Where this process's wire tap listens (127.0.0.1) and the password that lets a client in (RFC 1929).
struct TapAddress
{
    quint16 port = 0;
    QByteArray token; ///< random, one per run
};

/// What a client tells the tap in the SOCKS user name.
struct TapUser
{
    LaneId lane;
    ConnectionId connection;
    friend bool operator==(const TapUser &, const TapUser &) = default;
};

/// "lane=4;connection=2"
QByteArray toTapUserName(TapUser user);
/// Reads toTapUserName()'s form.
std::optional<TapUser> tapUserFromName(QByteArrayView name);

} // namespace pushscope
