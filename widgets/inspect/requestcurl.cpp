// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/requestcurl.h"

namespace pushscope {

namespace {

bool isNamed(const HttpHeader &header, QByteArrayView name)
{
    return header.name.compare(name, Qt::CaseInsensitive) == 0;
}

void takeUser(InspectRequest &request, const QByteArray &user)
{
    if (user.isEmpty())
        return;
    const qsizetype colon = user.indexOf(':');
    request.auth = InspectAuth::Basic;
    request.user = QString::fromUtf8(colon < 0 ? user : user.first(colon));
    request.secret = colon < 0 ? QString() : QString::fromUtf8(user.sliced(colon + 1));
}

void takeHeader(InspectRequest &request, const HttpHeader &header)
{
    const QString value = QString::fromUtf8(header.value);
    if (isNamed(header, "Authorization") && value.startsWith(QLatin1String("Bearer "), Qt::CaseInsensitive)) {
        request.auth = InspectAuth::Bearer;
        request.secret = value.mid(7).trimmed();
    } else if (isNamed(header, "Cookie")) {
        request.cookies += (request.cookies.isEmpty() ? QString() : QStringLiteral("; ")) + value;
    } else if (isNamed(header, "Last-Event-ID")) {
        request.lastEventId = value;
    } else if (isNamed(header, "Sec-WebSocket-Protocol")) {
        request.subprotocols = value;
    } else {
        request.headers.append({QString::fromUtf8(header.name), value});
    }
}

} // namespace

InspectRequest requestFromCurl(const CurlCommand &command)
{
    InspectRequest request;
    request.url = QString::fromUtf8(command.url);
    request.verb = QString::fromUtf8(command.effectiveVerb());
    request.body = QString::fromUtf8(command.body);
    request.proxy = QString::fromUtf8(command.proxy);
    request.acceptEncoding = command.compressed;
    request.followRedirects = command.followRedirects;
    for (const HttpHeader &header : command.headers)
        takeHeader(request, header);
    takeUser(request, command.user);
    return request;
}

CurlCommand toCurl(const InspectRequest &request, bool insecure)
{
    CurlCommand command;
    command.url = completedUrl(request).toUtf8();
    command.verb = request.verb.toUtf8();
    command.body = request.body.toUtf8();
    command.hasBody = !command.body.isEmpty();
    command.proxy = request.proxy.toUtf8();
    command.compressed = request.acceptEncoding;
    command.followRedirects = request.followRedirects;
    command.insecure = insecure;
    const auto add = [&command](const char *name, const QString &value) {
        if (!value.isEmpty())
            command.headers.append({name, value.toUtf8()});
    };
    for (const RequestHeader &header : request.headers)
        command.headers.append({header.name.toUtf8(), header.value.toUtf8()});
    if (request.auth == InspectAuth::Bearer)
        add("Authorization", QStringLiteral("Bearer ") + request.secret);
    else if (request.auth == InspectAuth::Basic)
        command.user = (request.user + QLatin1Char(':') + request.secret).toUtf8();
    add("Cookie", request.cookies);
    add("Last-Event-ID", request.lastEventId);
    add("Sec-WebSocket-Protocol", request.subprotocols);
    return command;
}

} // namespace pushscope
