// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

#include <QByteArray>
#include <QByteArrayView>

#include <memory>
#include <optional>

namespace pushscope {

class WireWatchers;

/// Where this process's wire tap listens (127.0.0.1) and the password that lets a client in (RFC 1929).
struct TapAddress
{
    quint16 port = 0;
    QByteArray token;                       ///< random, one per run
    std::shared_ptr<WireWatchers> watchers; ///< clients' thread only; may be null
};

/// What a client tells the tap in the SOCKS user name.
struct TapUser
{
    LaneId lane;
    ConnectionId connection;
    bool tls = false;      ///< the tap makes a TLS connection outside; the client stays plain
    bool insecure = false; ///< a certificate that is not valid is taken all the same, and recorded
    friend auto operator<=>(const TapUser &, const TapUser &) = default;
};

/// "lane=4;connection=2", then ";tls" and ";insecure" where set.
QByteArray toTapUserName(TapUser user);
/// Reads toTapUserName()'s form.
std::optional<TapUser> tapUserFromName(QByteArrayView name);

} // namespace pushscope
