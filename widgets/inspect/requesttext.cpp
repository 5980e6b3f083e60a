// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/requesttext.h"

#include "widgets/text/formattext.h"

#include <QCoreApplication>

namespace pushscope::requesttext {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::RequestText)
};

QString auth(const InspectRequest &request)
{
    switch (request.auth) {
    case InspectAuth::None:
        break;
    case InspectAuth::Bearer:
        return request.secret.isEmpty() ? Text::tr("Bearer, no token")
                                        : QStringLiteral("Bearer ") + masked(request.secret);
    case InspectAuth::Basic:
        return QStringLiteral("Basic ") + request.user;
    }
    return Text::tr("none");
}

QString body(const InspectRequest &request)
{
    if (request.body.isEmpty())
        return Text::tr("none");
    const QString size = format::bytes(quint64(request.body.toUtf8().size()));
    return isJsonBody(request) ? QStringLiteral("JSON ") + size : size;
}

/// EventSource comes back by itself; fetch and WebSocket do not, and nothing repeats a POST.
Part reconnecting(const InspectRequest &request)
{
    const bool byItself =
        request.protocol == InspectProtocol::Auto || request.protocol == InspectProtocol::Sse;
    if (!isRepeatable(request))
        return request.retryOnError
                   ? Part{Text::tr("%1 is repeated after a failure only").arg(request.verb), {}, true}
                   : Part{Text::tr("%1 is not repeated").arg(request.verb), {}, false};
    if (request.retryOnError)
        return {Text::tr("Retries on 4xx and 5xx"), {}, true};
    if (byItself && !isWebSocket(request))
        return {Text::tr("Reconnects like a browser"), {}, false};
    return request.reconnect ? Part{Text::tr("Connects again after the end"), {}, true}
                             : Part{Text::tr("Does not connect again"), {}, false};
}

} // namespace

QString problem(RequestProblem problem)
{
    switch (problem) {
    case RequestProblem::EmptyUrl:
        return Text::tr("Type a URL first");
    case RequestProblem::NotAUrl:
        return Text::tr("This is not a URL");
    case RequestProblem::NoHost:
        return Text::tr("The URL names no host");
    case RequestProblem::OtherScheme:
        return Text::tr("Only http, https, ws and wss can be inspected");
    case RequestProblem::SchemeOfProtocol:
        return Text::tr("A ws URL speaks WebSocket: choose Auto or WebSocket");
    case RequestProblem::BadVerb:
        return Text::tr("The method is no HTTP method name");
    case RequestProblem::VerbOfWebSocket:
        return Text::tr("A WebSocket begins with GET: choose that method");
    case RequestProblem::BadHeaderName:
        return Text::tr("A header's name is empty or has a character that names must not have");
    case RequestProblem::BadHeaderValue:
        return Text::tr("A header's value has a line end in it");
    case RequestProblem::BadLastEventId:
        return Text::tr("Last-Event-ID has a line end in it");
    case RequestProblem::BadProxy:
        return Text::tr("The proxy must be like http://host:3128 or socks5://host:1080");
    case RequestProblem::BadRules:
        return Text::tr("Rules are like drop /RE/, edit /RE/TEXT/ or inject /RE/TEXT/");
    case RequestProblem::BrokenPercent:
        return Text::tr(
            "A percent sign in the URL has no two digits behind it: write %25 for the sign itself");
    }
    return {};
}

QString protocol(InspectProtocol protocol)
{
    switch (protocol) {
    case InspectProtocol::Auto:
        return Text::tr("Auto");
    case InspectProtocol::Sse:
        return QStringLiteral("SSE");
    case InspectProtocol::WebSocket:
        return QStringLiteral("WebSocket");
    case InspectProtocol::Ndjson:
        return Text::tr("NDJSON stream");
    case InspectProtocol::Raw:
        break;
    }
    return Text::tr("Raw");
}

QList<Part> parts(const InspectRequest &request, bool insecure)
{
    QList<Part> list;
    list << Part{Text::tr("Headers"), format::count(quint64(request.headers.size())), false}
         << Part{Text::tr("Body"), body(request), false} << Part{Text::tr("Auth"), auth(request), false};
    if (!request.lastEventId.isEmpty())
        list << Part{QStringLiteral("Last-Event-ID"), request.lastEventId, false};
    if (!request.proxy.isEmpty())
        list << Part{Text::tr("Through a proxy"), {}, false};
    if (!request.rules.isEmpty())
        list << Part{Text::tr("Rules change messages"), {}, true};
    list << reconnecting(request);
    if (!request.followRedirects)
        list << Part{Text::tr("Stops at redirects"), {}, true};
    list << (request.acceptEncoding ? Part{Text::tr("Asks for compression"), {}, false}
                                    : Part{Text::tr("Read as sent (identity)"), {}, false});
    if (insecure)
        list << Part{Text::tr("Certificate not checked"), {}, true};
    return list;
}

} // namespace pushscope::requesttext
