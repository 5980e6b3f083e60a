// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <sys/socket.h>

namespace pushscope {

/// An IPv4 or IPv6 address with its port, in the form that system calls take.
struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t length = 0;

    static SocketAddress from(const sockaddr *address, socklen_t length);
    /// Nothing sensible (length 0) for a null address.
    static SocketAddress from(const QHostAddress &address, quint16 port);

    const sockaddr *data() const { return reinterpret_cast<const sockaddr *>(&storage); }
    int family() const { return storage.ss_family; }
    /// "127.0.0.1", "::1"
    QByteArray hostText() const;
    /// "127.0.0.1:8088", "[::1]:8088"
    QByteArray text() const;

    friend bool operator==(const SocketAddress &a, const SocketAddress &b) { return a.text() == b.text(); }
};

} // namespace pushscope
