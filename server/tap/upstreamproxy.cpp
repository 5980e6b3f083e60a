// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/upstreamproxy.h"

namespace pushscope {

namespace {

constexpr quint16 HttpPort = 80;
constexpr quint16 SocksPort = 1080; // RFC 1928, 3

UpstreamProxy::Kind kindOf(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (!url.isValid() || url.host().isEmpty() || url.port(1) == 0)
        return UpstreamProxy::Kind::Unusable;
    if (scheme == QLatin1StringView("http"))
        return UpstreamProxy::Kind::HttpConnect;
    if (scheme == QLatin1StringView("socks5") || scheme == QLatin1StringView("socks5h"))
        return UpstreamProxy::Kind::Socks5;
    return UpstreamProxy::Kind::Unusable;
}

} // namespace

UpstreamProxy UpstreamProxy::fromUrl(const QUrl &url)
{
    const Kind kind = kindOf(url);
    return {.kind = kind,
            .host = url.host(QUrl::FullyEncoded).toLatin1(),
            .port = quint16(url.port(kind == Kind::Socks5 ? SocksPort : HttpPort)),
            .user = url.userName(QUrl::FullyDecoded).toUtf8(),
            .password = url.password(QUrl::FullyDecoded).toUtf8(),
            .shownUrl = url.toEncoded(QUrl::RemoveUserInfo)};
}

} // namespace pushscope
