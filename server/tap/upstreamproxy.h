// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QUrl>

namespace pushscope {

/// A proxy of the user's own that the tap goes through to the outside. A plain value.
struct UpstreamProxy
{
    enum class Kind {
        HttpConnect, ///< CONNECT (RFC 9110, 9.3.6), for plain http: targets too, so that the bytes stay the
                     ///< client's
        Socks5,      ///< RFC 1928; names are looked up by the proxy
        Unusable,    ///< the URL is none of these: nothing goes out
    };
    Kind kind = Kind::HttpConnect;
    QByteArray host; ///< a name, or a literal address without brackets
    quint16 port = 0;
    QByteArray user; ///< empty: none
    QByteArray password;
    QByteArray shownUrl; ///< without user and password
    friend bool operator==(const UpstreamProxy &, const UpstreamProxy &) = default;

    /// http://[user[:password]@]host[:port] with port 80, or socks5:// (socks5h:// means the same) with port
    /// 1080. Unusable where the URL is no proxy of these kinds: better no connection than one past the proxy.
    static UpstreamProxy fromUrl(const QUrl &url);
};

} // namespace pushscope
