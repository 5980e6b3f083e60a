// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/window/lanesettings.h"

#include "widgets/inspect/inspectrequest.h"

namespace pushscope {

namespace {

QList<HttpHeader> headersOf(const InspectRequest &request)
{
    QList<HttpHeader> headers;
    for (const RequestHeader &header : request.headers)
        headers.append({header.name.toUtf8(), header.value.toUtf8()});
    if (request.auth == InspectAuth::Bearer)
        headers.append({QByteArrayLiteral("Authorization"), "Bearer " + request.secret.toUtf8()});
    else if (request.auth == InspectAuth::Basic)
        headers.append({QByteArrayLiteral("Authorization"),
                        "Basic " + (request.user + QLatin1Char(':') + request.secret).toUtf8().toBase64()});
    if (!request.cookies.isEmpty())
        headers.append({QByteArrayLiteral("Cookie"), request.cookies.toUtf8()});
    return headers;
}

void setProtocol(LaneSettings &settings, InspectProtocol protocol)
{
    switch (protocol) {
    case InspectProtocol::Auto:
        settings.kind = StreamKind::Auto;
        break;
    case InspectProtocol::Sse:
        settings.method = Method::Sse;
        break;
    case InspectProtocol::WebSocket:
        settings.method = Method::WebSocket;
        break;
    case InspectProtocol::Ndjson:
        settings.method = Method::Stream;
        break;
    case InspectProtocol::Raw:
        settings.method = Method::Stream;
        settings.kind = StreamKind::Raw;
        break;
    }
}

} // namespace

LaneSettings laneSettings(const InspectRequest &request, LaneId lane, bool insecure)
{
    LaneSettings settings;
    settings.lane = lane;
    settings.url = QUrl(completedUrl(request));
    setProtocol(settings, request.protocol);
    settings.lastEventId = request.lastEventId.toUtf8();
    settings.reconnect = request.reconnect;
    RequestSettings &asked = settings.request;
    asked.verb = request.verb.toUtf8();
    asked.headers = headersOf(request);
    asked.body = request.body.toUtf8();
    const QStringList names = request.subprotocols.split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &name : names)
        asked.subprotocols << name.trimmed().toUtf8();
    asked.proxy = QUrl(request.proxy);
    asked.rules = messageRulesFromText(request.rules.toUtf8()).rules;
    asked.insecure = insecure;
    asked.retryOnError = request.retryOnError;
    asked.followRedirects = request.followRedirects;
    asked.acceptEncoding = request.acceptEncoding;
    asked.connectTimeout = request.connectTimeout;
    asked.headTimeout = request.headTimeout;
    asked.idleTimeout = request.idleTimeout;
    return settings;
}

} // namespace pushscope
