// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHostAddress>

namespace pushscope {

/// Where a client wants to go. A plain value.
struct Target
{
    QByteArray host;      ///< as the client named it; a literal address without brackets
    QHostAddress address; ///< null where `host` is a name
    quint16 port = 0;

    /// "localhost:8088", "[::1]:8088"
    QByteArray text() const
    {
        return (host.contains(':') ? '[' + host + ']' : host) + ':' + QByteArray::number(port);
    }
};

} // namespace pushscope
