// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/lanerequest.h"

#include "protocol/httptext.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr QByteArrayView LastEventId("Last-Event-ID");

auto isNamed(QByteArrayView name)
{
    return [name](const HttpHeader &header) { return name.compare(header.name, Qt::CaseInsensitive) == 0; };
}

// The name of the first header that cannot be sent, or a description of what is wrong with them together.
QByteArray headersFault(const QList<HttpHeader> &headers)
{
    for (const HttpHeader &header : headers) {
        if (!isHttpToken(header.name))
            return "This is no name of a header: " + header.name;
        if (!isHeaderValue(header.value))
            return "The header " + header.name + " holds CR, LF or NUL";
    }
    if (std::ranges::count_if(headers, isNamed("Host")) > 1)
        return QByteArrayLiteral("There is more than one Host header");
    if (hasHeader(headers, "Transfer-Encoding"))
        return QByteArrayLiteral("The body goes out as it is: no Transfer-Encoding can be set");
    return {};
}

} // namespace

LaneSettings normalized(LaneSettings settings)
{
    QList<HttpHeader> &headers = settings.request.headers;
    if (const auto credentials = takeUserInfo(settings.url);
        credentials && !hasHeader(headers, "Authorization"))
        headers.append({QByteArrayLiteral("Authorization"), *credentials});
    const auto id = std::ranges::find_if(headers, isNamed(LastEventId));
    if (settings.method == Method::Sse && id != headers.end()) {
        if (settings.lastEventId.isEmpty())
            settings.lastEventId = id->value;
        headers.removeIf(isNamed(LastEventId));
    }
    return settings;
}

QByteArray requestFault(const RequestSettings &settings)
{
    if (!isHttpToken(settings.verb))
        return "This is no request method: " + settings.verb;
    if (settings.verb == "CONNECT")
        return QByteArrayLiteral("CONNECT asks for a tunnel, not for an answer");
    return headersFault(settings.headers);
}

HttpRequest withSettings(HttpRequest base, const RequestSettings &settings)
{
    base.method = settings.verb;
    base.body = settings.body;
    base.followRedirects = settings.followRedirects;
    base.acceptEncoding = settings.acceptEncoding;
    base.headers.removeIf([&](const HttpHeader &header) { return hasHeader(settings.headers, header.name); });
    base.headers.append(settings.headers);
    base.headers.removeIf(isNamed("Content-Length"));
    return base;
}

HttpLimits streamLimits(const RequestSettings &settings)
{
    return {.connect = settings.connectTimeout,
            .head = settings.headTimeout,
            .idle = settings.idleTimeout,
            .bodyBytes = 0};
}

bool isSafeVerb(QByteArrayView verb)
{
    return verb == "GET" || verb == "HEAD" || verb == "OPTIONS" || verb == "TRACE";
}

std::vector<Deviation> eventSourceDeviations(const LaneSettings &settings)
{
    const RequestSettings usual;
    const RequestSettings &asked = settings.request;
    const bool hasId = hasHeader(asked.headers, LastEventId);
    const bool hasOthers = !std::ranges::all_of(asked.headers, isNamed(LastEventId));
    std::vector<Deviation> found;
    const auto note = [&found](bool is, Deviation deviation) {
        if (is)
            found.push_back(deviation);
    };
    note(asked.verb != usual.verb, Deviation::Verb);
    note(!asked.body.isEmpty(), Deviation::Body);
    note(hasOthers, Deviation::Headers);
    note(settings.kind == StreamKind::Auto && !hasHeader(asked.headers, "Accept"), Deviation::Accept);
    note(hasId || !settings.lastEventId.isEmpty(), Deviation::LastEventId);
    note(asked.retryOnError, Deviation::RetryOnError);
    note(!isSafeVerb(asked.verb), Deviation::NoRepeat);
    note(asked.insecure, Deviation::Insecure);
    note(!asked.followRedirects, Deviation::NoRedirects);
    note(asked.headTimeout != usual.headTimeout, Deviation::HeadTimeout);
    note(asked.idleTimeout != usual.idleTimeout, Deviation::IdleTimeout);
    note(!asked.rules.isEmpty(), Deviation::Rules);
    return found;
}

std::vector<Deviation> webSocketDeviations(const LaneSettings &settings)
{
    std::vector<Deviation> found;
    if (!settings.request.headers.isEmpty())
        found.push_back(Deviation::Headers);
    if (settings.request.insecure)
        found.push_back(Deviation::Insecure);
    if (settings.request.idleTimeout.count() > 0)
        found.push_back(Deviation::IdleTimeout);
    if (!settings.request.rules.isEmpty())
        found.push_back(Deviation::Rules);
    return found;
}

} // namespace pushscope
