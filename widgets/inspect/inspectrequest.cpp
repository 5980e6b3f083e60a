// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/inspectrequest.h"

#include "protocol/httptext.h"
#include "protocol/messagerules.h"
#include "protocol/urltext.h"

#include <QUrl>

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

bool hasSpecialControls(const QString &text)
{
    return std::ranges::any_of(text, [](QChar letter) {
        return letter == QLatin1Char('\r') || letter == QLatin1Char('\n') || letter.isNull();
    });
}

bool isWebSocketScheme(const QString &scheme)
{
    return scheme == QLatin1String("ws") || scheme == QLatin1String("wss");
}

bool isHttpScheme(const QString &scheme)
{
    return scheme == QLatin1String("http") || scheme == QLatin1String("https");
}

std::optional<RequestProblem> judgeUrl(const InspectRequest &request)
{
    if (request.url.trimmed().isEmpty())
        return RequestProblem::EmptyUrl;
    if (urltext::brokenPercent(request.url))
        return RequestProblem::BrokenPercent;
    const QUrl url(completedUrl(request), QUrl::StrictMode);
    if (!url.isValid())
        return RequestProblem::NotAUrl;
    if (!isWebSocketScheme(url.scheme()) && !isHttpScheme(url.scheme()))
        return RequestProblem::OtherScheme;
    if (url.host().isEmpty())
        return RequestProblem::NoHost;
    const bool speaksHttp =
        request.protocol != InspectProtocol::Auto && request.protocol != InspectProtocol::WebSocket;
    if (speaksHttp && isWebSocketScheme(url.scheme()))
        return RequestProblem::SchemeOfProtocol;
    if (isWebSocketScheme(url.scheme()) && request.verb != QLatin1String("GET"))
        return RequestProblem::VerbOfWebSocket;
    return std::nullopt;
}

std::optional<RequestProblem> judgeHeaders(const InspectRequest &request)
{
    for (const RequestHeader &header : request.headers) {
        if (!isHttpToken(header.name.toUtf8()))
            return RequestProblem::BadHeaderName;
        if (hasSpecialControls(header.value))
            return RequestProblem::BadHeaderValue;
    }
    for (const QString &text : {request.cookies, request.secret, request.user}) {
        if (hasSpecialControls(text))
            return RequestProblem::BadHeaderValue;
    }
    return std::nullopt;
}

bool isProxyUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.port() > 0 &&
           (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("socks5"));
}

} // namespace

QString completedUrl(const InspectRequest &request)
{
    QString text = request.url.trimmed();
    if (!text.contains(QLatin1String("://")))
        text.prepend(QLatin1String("http://"));
    if (request.protocol == InspectProtocol::WebSocket && text.startsWith(QLatin1String("http")))
        text.replace(0, 4, QStringLiteral("ws"));
    return urltext::withEncodedUserInfo(text);
}

std::optional<RequestProblem> validate(const InspectRequest &request)
{
    if (const auto problem = judgeUrl(request))
        return problem;
    if (!isHttpToken(request.verb.toUtf8()))
        return RequestProblem::BadVerb;
    if (const auto problem = judgeHeaders(request))
        return problem;
    if (hasSpecialControls(request.lastEventId))
        return RequestProblem::BadLastEventId;
    if (!request.proxy.isEmpty() && !isProxyUrl(request.proxy))
        return RequestProblem::BadProxy;
    if (!messageRulesFromText(request.rules.toUtf8()).fault.isEmpty())
        return RequestProblem::BadRules;
    return std::nullopt;
}

bool isRepeatable(const InspectRequest &request)
{
    static const std::array safe{QLatin1StringView("GET"), QLatin1StringView("HEAD"),
                                 QLatin1StringView("OPTIONS"), QLatin1StringView("TRACE")};
    return std::ranges::find(safe, request.verb) != safe.end();
}

bool isWebSocket(const InspectRequest &request)
{
    return isWebSocketScheme(QUrl(completedUrl(request)).scheme());
}

bool isSecure(const InspectRequest &request)
{
    const QString url = completedUrl(request);
    return url.startsWith(QLatin1String("https:")) || url.startsWith(QLatin1String("wss:"));
}

bool isJsonBody(const InspectRequest &request)
{
    for (const RequestHeader &header : request.headers) {
        if (header.name.compare(QLatin1String("Content-Type"), Qt::CaseInsensitive) == 0)
            return header.value.contains(QLatin1String("json"), Qt::CaseInsensitive);
    }
    const QString body = request.body.trimmed();
    return body.startsWith(QLatin1Char('{')) || body.startsWith(QLatin1Char('['));
}

bool isSecretHeader(const QString &name)
{
    static const std::array signs{
        QLatin1StringView("authorization"), QLatin1StringView("cookie"),   QLatin1StringView("token"),
        QLatin1StringView("secret"),        QLatin1StringView("password"), QLatin1StringView("session"),
        QLatin1StringView("api-key"),       QLatin1StringView("apikey"),   QLatin1StringView("signature"),
    };
    return std::ranges::any_of(
        signs, [&name](QLatin1StringView sign) { return name.contains(sign, Qt::CaseInsensitive); });
}

InspectRequest withoutSecrets(InspectRequest request)
{
    request.secret.clear();
    request.cookies.clear();
    for (RequestHeader &header : request.headers) {
        if (isSecretHeader(header.name))
            header.value.clear();
    }
    QUrl proxy(request.proxy);
    if (!proxy.password().isEmpty()) {
        proxy.setPassword(QString());
        request.proxy = proxy.toString();
    }
    QUrl url(request.url);
    if (!url.password().isEmpty()) {
        url.setPassword(QString());
        request.url = url.toString();
    }
    return request;
}

bool hasSecrets(const InspectRequest &request)
{
    return withoutSecrets(request) != request;
}

QString masked(const QString &secret)
{
    constexpr qsizetype Shown = 4;
    const QString dots(4, QChar(0x2022));
    return secret.size() < 4 * Shown ? dots : dots + secret.right(Shown);
}

} // namespace pushscope
