// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/accesspolicy.h"

namespace pushscope {

namespace {

struct HostAndPort
{
    QByteArray host; ///< lower case, no brackets
    QByteArrayView port;
};

HostAndPort split(QByteArrayView text)
{
    const qsizetype afterBracket = text.startsWith('[') ? text.indexOf(']') + 1 : 0;
    const qsizetype colon = text.indexOf(':', afterBracket);
    QByteArrayView host = colon < 0 ? text : text.first(colon);
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.sliced(1).chopped(1);
    return {host.toByteArray().toLower(), colon < 0 ? QByteArrayView() : text.sliced(colon + 1)};
}

bool isSame(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

AccessPolicy::AccessPolicy(const QHostAddress &address, quint16 port, QList<QByteArray> corsOrigins)
    : m_address(address)
    , m_port(port)
    , m_corsOrigins(std::move(corsOrigins))
    , m_allowsAll(m_corsOrigins.contains("*"))
{}

bool AccessPolicy::isOurHost(QByteArrayView hostAndPort) const
{
    const QByteArray host = split(hostAndPort).host;
    if (host == "localhost" || host.endsWith(".localhost"))
        return true;
    QHostAddress address;
    // Only the plain form of an address: QHostAddress also reads "127.1", which no browser sends.
    if (!address.setAddress(QString::fromLatin1(host)) || (host.count('.') != 3 && !host.contains(':')))
        return false;
    return address.isLoopback() || address == m_address;
}

bool AccessPolicy::isOwnOrigin(QByteArrayView origin) const
{
    constexpr QByteArrayView Scheme("http://");
    if (origin.size() <= Scheme.size() || !isSame(origin.first(Scheme.size()), Scheme))
        return false;
    const QByteArrayView authority = origin.sliced(Scheme.size());
    const QByteArrayView port = split(authority).port;
    return (port.isEmpty() ? 80 : port.toInt()) == m_port && isOurHost(authority);
}

AccessPolicy::Origin AccessPolicy::originOf(const HttpHead &request) const
{
    const int count = request.count("Origin");
    if (count == 0)
        return Origin::Absent;
    const QByteArrayView origin = request.value("Origin");
    if (count == 1 && isOwnOrigin(origin))
        return Origin::Own;
    const auto isAllowed = [origin](const QByteArray &allowed) { return isSame(allowed, origin); };
    if (count == 1 && (m_allowsAll || std::ranges::any_of(m_corsOrigins, isAllowed)))
        return Origin::Allowed;
    return Origin::Foreign;
}

QList<HttpHeader> AccessPolicy::corsHeaders(const HttpHead &request) const
{
    if (m_allowsAll)
        return {{"Access-Control-Allow-Origin", "*"}};
    if (m_corsOrigins.isEmpty())
        return {};
    QList<HttpHeader> headers{{"Vary", "Origin"}};
    if (originOf(request) == Origin::Allowed)
        headers.prepend({"Access-Control-Allow-Origin", request.value("Origin").toByteArray()});
    return headers;
}

} // namespace pushscope
