// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/httprequest.h"

#include <algorithm>

namespace pushscope {

namespace {

// RFC 9110, 4.2.1 and 4.2.2.
constexpr quint16 defaultPort(bool tls)
{
    return tls ? 443 : 80;
}

// RFC 9112, 3.2.1: origin-form. An empty path is "/".
QByteArray requestTarget(const QUrl &url)
{
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = QByteArrayLiteral("/");
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return target;
}

void appendHeader(QByteArray &head, QByteArrayView name, QByteArrayView value)
{
    head.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

HttpOrigin HttpOrigin::of(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    const bool tls = url.scheme() == QLatin1StringView("https");
    return {host, quint16(url.port(defaultPort(tls))), tls};
}

QByteArray HttpOrigin::hostHeader() const
{
    return port == defaultPort(tls) ? host : host + ':' + QByteArray::number(port);
}

bool isHttpScheme(QStringView scheme)
{
    return scheme == QLatin1StringView("http") || scheme == QLatin1StringView("https");
}

QByteArray requestHead(const HttpRequest &request)
{
    QByteArray head = request.method + ' ' + requestTarget(request.url) + " HTTP/1.1\r\n";
    const auto appendUnlessGiven = [&](QByteArrayView name, QByteArrayView value) {
        if (!hasHeader(request.headers, name))
            appendHeader(head, name, value);
    };
    appendUnlessGiven("Host", HttpOrigin::of(request.url).hostHeader());
    appendUnlessGiven("Connection", request.keepAlive ? "keep-alive" : "close");
    for (const HttpHeader &header : request.headers)
        appendHeader(head, header.name, header.value);
    if (request.acceptEncoding)
        appendUnlessGiven("Accept-Encoding", "gzip, deflate");
    // RFC 9110, 8.6: a method that means a body says so even where it is empty.
    const bool meansBody = request.method == "POST" || request.method == "PUT" || request.method == "PATCH";
    if (meansBody || !request.body.isEmpty())
        appendHeader(head, "Content-Length", QByteArray::number(request.body.size()));
    return head + "\r\n";
}

bool hasHeader(const QList<HttpHeader> &headers, QByteArrayView name)
{
    return std::ranges::any_of(headers, [name](const HttpHeader &header) {
        return name.compare(header.name, Qt::CaseInsensitive) == 0;
    });
}

std::optional<QByteArray> takeUserInfo(QUrl &url)
{
    if (url.userInfo().isEmpty())
        return std::nullopt;
    const QString pair = url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded);
    url.setUserInfo(QString());
    return "Basic " + pair.toUtf8().toBase64();
}

bool isHeaderValue(QByteArrayView value)
{
    return std::ranges::none_of(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

} // namespace pushscope
