// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/httpredirect.h"

#include "protocol/secretnames.h"

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

bool isRedirectStatus(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool hasName(const HttpHeader &header, std::span<const QByteArrayView> names)
{
    return std::ranges::any_of(names, [&](QByteArrayView name) {
        return QByteArrayView(header.name).compare(name, Qt::CaseInsensitive) == 0;
    });
}

void removeHeaders(HttpRequest &request, std::span<const QByteArrayView> names)
{
    request.headers.removeIf([&](const HttpHeader &header) { return hasName(header, names); });
}

// Fetch, 4.4 step 12: POST becomes GET at 301 and 302, everything but GET and HEAD at 303.
void changeMethod(HttpRequest &request, int status)
{
    static constexpr std::array<QByteArrayView, 4> BodyHeaders{"Content-Encoding", "Content-Language",
                                                               "Content-Location", "Content-Type"};
    const bool wasPost = (status == 301 || status == 302) && request.method == "POST";
    const bool seesOther = status == 303 && request.method != "GET" && request.method != "HEAD";
    if (!wasPost && !seesOther)
        return;
    request.method = QByteArrayLiteral("GET");
    request.body.clear();
    removeHeaders(request, BodyHeaders);
}

bool isCredential(const HttpHeader &header)
{
    static constexpr std::array<QByteArrayView, 2> Cookies{"Cookie", "Cookie2"};
    return hasName(header, Cookies) || secretnames::isHeader(header.name);
}

// Fetch, 4.4 step 13, drops Authorization; cookies, API keys and tokens belong to their origin just as much.
// Gives the names of what there was, ", " between. A Host that the user has set was meant for the other
// origin.
QByteArray dropCredentials(HttpRequest &request)
{
    static constexpr std::array<QByteArrayView, 1> HostHeader{"Host"};
    QByteArrayList dropped;
    for (const HttpHeader &header : std::as_const(request.headers)) {
        if (isCredential(header) && !dropped.contains(header.name))
            dropped.append(header.name);
    }
    request.headers.removeIf(&isCredential);
    removeHeaders(request, HostHeader);
    return dropped.join(", ");
}

// Credentials that the Location itself has are for its own origin.
void takeCredentials(HttpRequest &request)
{
    static constexpr std::array<QByteArrayView, 1> Authorization{"Authorization"};
    const auto credentials = takeUserInfo(request.url);
    if (!credentials)
        return;
    removeHeaders(request, Authorization);
    request.headers.append({QByteArrayLiteral("Authorization"), *credentials});
}

QUrl locationOf(const QUrl &base, QByteArrayView location)
{
    QUrl url = base.resolved(QUrl::fromEncoded(location.toByteArray(), QUrl::TolerantMode));
    if (!url.hasFragment() && base.hasFragment())
        url.setFragment(base.fragment());
    return url;
}

} // namespace

std::optional<HttpRedirect> redirectOf(const HttpRequest &request, const HttpHead &response)
{
    if (!isRedirectStatus(response.status) || !response.has("Location"))
        return std::nullopt;
    const QByteArrayView location = response.value("Location");
    const QUrl url = locationOf(request.url, location);
    if (!url.isValid())
        return HttpRedirect{
            {}, {}, ErrorCode::MalformedResponse, "Redirect to no URL: " + location.toByteArray()};
    if (!isHttpScheme(url.scheme()) || url.host().isEmpty())
        return HttpRedirect{
            {}, {}, ErrorCode::UnsupportedScheme, "Redirect to " + url.toEncoded() + " cannot be followed"};
    // Fetch leaves it to Mixed Content 4.4: what a page of https asks for is not got over http. There is no
    // page here; what was asked for over https, credentials and bodies included, stays out of the clear.
    if (request.url.scheme() == QLatin1StringView("https") && url.scheme() == QLatin1StringView("http"))
        return HttpRedirect{{},
                            {},
                            ErrorCode::UnsupportedScheme,
                            "Redirect from https to " + url.toEncoded(QUrl::RemoveUserInfo) +
                                " is not followed: it would leave TLS"};
    HttpRequest next = request;
    next.url = url;
    changeMethod(next, response.status);
    QByteArray dropped;
    if (HttpOrigin::of(url) != HttpOrigin::of(request.url))
        dropped = dropCredentials(next);
    takeCredentials(next);
    return HttpRedirect{std::move(next), dropped, ErrorCode::Other, {}};
}

} // namespace pushscope
