// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/socketaddress.h"

#include <algorithm>
#include <cstring>

#include <netinet/in.h>

namespace pushscope {

SocketAddress SocketAddress::from(const sockaddr *address, socklen_t length)
{
    SocketAddress result;
    result.length = std::min<socklen_t>(length, sizeof(result.storage));
    std::memcpy(&result.storage, address, result.length);
    return result;
}

SocketAddress SocketAddress::from(const QHostAddress &address, quint16 port)
{
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        v4.sin_addr.s_addr = htonl(address.toIPv4Address());
        return from(reinterpret_cast<const sockaddr *>(&v4), sizeof(v4));
    }
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return {};
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    std::memcpy(&v6.sin6_addr, &bytes, sizeof(v6.sin6_addr));
    return from(reinterpret_cast<const sockaddr *>(&v6), sizeof(v6));
}

QByteArray SocketAddress::hostText() const
{
    return QHostAddress(data()).toString().toLatin1();
}

QByteArray SocketAddress::text() const
{
    if (length == 0)
        return {};
    // The port stands at the same place in both address families.
    const quint16 port = ntohs(reinterpret_cast<const sockaddr_in *>(&storage)->sin_port);
    const QByteArray host = family() == AF_INET6 ? '[' + hostText() + ']' : hostText();
    return host + ':' + QByteArray::number(port);
}

} // namespace pushscope
