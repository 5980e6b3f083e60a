// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/websockethandshake.h"

#include "clients/httprequest.h"
#include "protocol/httptext.h"

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

constexpr QByteArrayView SubprotocolHeader("Sec-WebSocket-Protocol");
constexpr std::array<QByteArrayView, 9> OwnHeaders{"Host",
                                                   "Upgrade",
                                                   "Connection",
                                                   "Origin",
                                                   "Content-Length",
                                                   "Sec-WebSocket-Key",
                                                   "Sec-WebSocket-Version",
                                                   "Sec-WebSocket-Extensions",
                                                   SubprotocolHeader};

bool isNamed(const HttpHeader &header, QByteArrayView name)
{
    return name.compare(header.name, Qt::CaseInsensitive) == 0;
}

bool isOwn(const HttpHeader &header)
{
    return std::ranges::any_of(OwnHeaders, [&](QByteArrayView name) { return isNamed(header, name); });
}

// The tap makes the TLS connection; QWebSocket speaks plain to it, at the port that was meant.
QUrl plainUrl(const QUrl &url)
{
    constexpr int SecurePort = 443;
    QUrl plain = url;
    if (url.scheme() == QLatin1StringView("wss")) {
        plain.setScheme(QStringLiteral("ws"));
        plain.setPort(url.port(SecurePort));
    }
    return plain;
}

QList<QByteArray> subprotocolsOf(const RequestSettings &settings)
{
    QList<QByteArray> all = settings.subprotocols;
    for (const HttpHeader &header : settings.headers) {
        if (!isNamed(header, SubprotocolHeader))
            continue;
        for (const QByteArray &name : header.value.split(','))
            all.append(name.trimmed());
    }
    return all;
}

// A QNetworkRequest has one value a name: RFC 9110 5.3 and, for cookies, RFC 6265 5.4.
void addHeader(QNetworkRequest &request, const HttpHeader &header)
{
    const QByteArray separator =
        isNamed(header, "Cookie") ? QByteArrayLiteral("; ") : QByteArrayLiteral(", ");
    QByteArray value = header.value;
    if (request.hasRawHeader(header.name))
        value = request.rawHeader(header.name) + separator + value;
    request.setRawHeader(header.name, value);
}

} // namespace

WebSocketHandshake webSocketHandshake(const LaneSettings &settings)
{
    WebSocketHandshake handshake{QNetworkRequest(plainUrl(settings.url)), {}, {}};
    if (!hasHeader(settings.request.headers, "User-Agent"))
        handshake.request.setRawHeader("User-Agent", "Pushscope");
    for (const HttpHeader &header : settings.request.headers) {
        if (isNamed(header, "Origin"))
            handshake.origin = QString::fromLatin1(header.value);
        if (!isOwn(header))
            addHeader(handshake.request, header);
    }
    QStringList names;
    for (const QByteArray &name : subprotocolsOf(settings.request))
        names.append(QString::fromLatin1(name));
    handshake.options.setSubprotocols(names);
    return handshake;
}

QByteArray webSocketFault(const LaneSettings &settings)
{
    if (settings.request.verb != "GET" || !settings.request.body.isEmpty())
        return QByteArrayLiteral("The handshake of a WebSocket is a GET without a body");
    const QByteArray host = HttpOrigin::of(plainUrl(settings.url)).hostHeader();
    for (const HttpHeader &header : settings.request.headers) {
        if (isNamed(header, "Host") && header.value != host &&
            header.value != HttpOrigin::of(settings.url).host)
            return QByteArrayLiteral("The Host of a WebSocket is that of its URL; another cannot be sent");
    }
    QList<QByteArray> names = subprotocolsOf(settings.request);
    for (const QByteArray &name : names) {
        if (!isHttpToken(name))
            return "This is no name of a subprotocol: " + name;
    }
    std::ranges::sort(names);
    const auto twice = std::ranges::adjacent_find(names);
    return twice == names.end() ? QByteArray() : "The subprotocol is offered twice: " + *twice;
}

} // namespace pushscope
