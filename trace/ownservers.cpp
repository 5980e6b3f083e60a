// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/ownservers.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr std::size_t MaximumServers = 16;

QByteArray defaultPort(QByteArrayView scheme)
{
    return scheme == "https" || scheme == "wss" ? QByteArrayLiteral("443") : QByteArrayLiteral("80");
}

/// host:port in lower case, with the port written out; ws: and http: are one.
QByteArray originOf(QByteArrayView url)
{
    const qsizetype schemeEnd = url.indexOf("://");
    if (schemeEnd < 0)
        return {};
    const QByteArrayView rest = url.sliced(schemeEnd + 3);
    const auto end = std::ranges::find_if(rest, [](char c) { return c == '/' || c == '?' || c == '#'; });
    QByteArray authority = rest.first(end - rest.begin()).toByteArray().toLower();
    authority = authority.sliced(authority.indexOf('@') + 1);
    const qsizetype colon = authority.lastIndexOf(':');
    const bool hasPort = colon > authority.lastIndexOf(']');
    QByteArray host = hasPort ? authority.first(colon) : authority;
    const QByteArray port = hasPort ? authority.sliced(colon + 1) : defaultPort(url.first(schemeEnd));
    if (host == "127.0.0.1" || host == "[::1]")
        host = QByteArrayLiteral("localhost");
    return host + ':' + port;
}

} // namespace

void OwnServers::add(QByteArrayView baseUrl)
{
    const QByteArray origin = originOf(baseUrl);
    if (std::ranges::find(m_origins, origin) != m_origins.end())
        return;
    m_origins.push_back(origin);
    if (m_origins.size() > MaximumServers)
        m_origins.pop_front();
}

bool OwnServers::mayBe(QByteArrayView url) const
{
    return m_origins.empty() ? m_hasPublished
                             : std::ranges::find(m_origins, originOf(url)) != m_origins.end();
}

} // namespace pushscope
