// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace pushscope {

/// One line of RFC 8839 5.1: an address at which a peer may be reached.
struct IceCandidate
{
    QByteArray foundation;
    quint8 component = 1;
    QByteArray transport; ///< "udp" or "tcp", lower case
    quint32 priority = 0;
    QByteArray address; ///< IPv4, IPv6, or a name
    quint16 port = 0;
    QByteArray type; ///< "host", "srflx", "prflx", "relay"

    /// A name of mDNS, which browsers give instead of their address: of no use where nobody asks the LAN.
    bool isHidden() const { return address.endsWith(".local"); }

    friend bool operator==(const IceCandidate &, const IceCandidate &) = default;
};

/// Reads "candidate:..." with or without "a=" before it; nothing where it is none, or longer than 1024 bytes.
std::optional<IceCandidate> parseCandidate(QByteArrayView line);

} // namespace pushscope
