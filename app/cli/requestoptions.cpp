// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/requestoptions.h"

#include "app/cli/optionvalues.h"
#include "protocol/httptext.h"
#include "protocol/urltext.h"

#include <QFile>

#include <algorithm>

namespace pushscope {

namespace {

constexpr qint64 LargestBody = qint64(64) << 20;

QString word(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

bool isWebSocketScheme(const QString &scheme)
{
    return scheme == QStringLiteral("ws") || scheme == QStringLiteral("wss");
}

bool isHttpScheme(const QString &scheme)
{
    return scheme == QStringLiteral("http") || scheme == QStringLiteral("https");
}

void readUrl(OptionReader &reader, StreamOptions &options)
{
    if (reader.words().isEmpty())
        return reader.fail(CliText::tr("which URL?"));
    const QString text = urltext::withEncodedUserInfo(reader.words().first());
    if (const auto broken = urltext::brokenPercent(text))
        return reader.fail(CliText::tr("%1 in the URL is no percent-encoded byte; write %25 for a percent "
                                       "sign")
                               .replace(QStringLiteral("%1"), *broken));
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        url = QUrl(text, QUrl::TolerantMode);
    const bool isKnown = isHttpScheme(url.scheme()) || isWebSocketScheme(url.scheme());
    if (!url.isValid() || !isKnown || url.host().isEmpty() || url.port(80) == 0)
        return reader.fail(
            CliText::tr("not the URL of an event stream, as http://localhost:8088/events is: %1").arg(text));
    options.url = url;
    if (isWebSocketScheme(url.scheme()))
        options.method = Method::WebSocket;
}

/// A protocol and what it takes: ws goes with ws: and wss: only, and the other way round.
void readProtocol(OptionReader &reader, StreamOptions &options)
{
    QString protocol;
    const QStringList all{word("sse"), word("ws"), word("stream"), word("raw"), word("auto")};
    reader.take("protocol", protocol, all.join(QStringLiteral(", ")), oneOf(all));
    if (protocol.isEmpty() || options.url.isEmpty())
        return;
    const bool isWebSocketUrl = options.method == Method::WebSocket;
    if (protocol == word("auto")) {
        options.kind = StreamKind::Auto;
        return;
    }
    if (protocol == word("ws") && isHttpScheme(options.url.scheme())) { // as WebSocket's constructor does
        options.url.setScheme(options.url.scheme() == word("https") ? word("wss") : word("ws"));
        options.method = Method::WebSocket;
        return;
    }
    if (isWebSocketUrl != (protocol == word("ws")))
        return reader.fail(
            CliText::tr("--protocol %1 does not go with %2:").arg(protocol, options.url.scheme()));
    if (protocol == word("stream") || protocol == word("raw"))
        options.method = Method::Stream;
    if (protocol == word("raw"))
        options.kind = StreamKind::Raw;
}

void readHeaders(OptionReader &reader, RequestSettings &request)
{
    for (const QString &text : reader.all("header")) {
        const qsizetype colon = text.indexOf(u':');
        const QByteArray name = text.left(colon).trimmed().toUtf8();
        const QByteArray value = text.mid(colon + 1).trimmed().toUtf8();
        if (colon < 1 || !isHttpToken(name) || value.contains('\r') || value.contains('\n') ||
            value.contains('\0'))
            return reader.fail(
                CliText::tr("--header wants 'Name: value', not \"%1\"").arg(QString(text).remove(u'\n')));
        const QByteArray folded = name.toLower();
        if (folded == "content-length" || folded == "transfer-encoding")
            return reader.fail(
                CliText::tr("--header cannot set %1: it follows from the body").arg(text.left(colon)));
        request.headers.append({name, value});
    }
}

/// "@FILE" is a file's content, as curl reads it; anything else stands for itself.
std::optional<QByteArray> bodyFrom(const QString &text, QString &fault)
{
    if (!text.startsWith(u'@'))
        return text.toUtf8();
    QFile file(text.mid(1));
    if (!file.open(QIODevice::ReadOnly)) {
        fault = file.errorString();
        return std::nullopt;
    }
    QByteArray body = file.read(LargestBody + 1);
    if (body.size() > LargestBody)
        fault = CliText::tr("it is larger than 64 MiB");
    return fault.isEmpty() ? std::optional(body) : std::nullopt;
}

void readBody(OptionReader &reader, RequestSettings &request)
{
    if (!reader.has("data"))
        return;
    QString fault;
    const auto body = bodyFrom(reader.text("data"), fault);
    if (!body)
        return reader.fail(CliText::tr("cannot read %1: %2").arg(reader.text("data").mid(1), fault));
    request.body = *body;
    if (!reader.has("method"))
        request.verb = QByteArrayLiteral("POST");
    const auto isType = [](const HttpHeader &header) {
        return header.name.compare("content-type", Qt::CaseInsensitive) == 0;
    };
    if (std::ranges::none_of(request.headers, isType))
        request.headers.append({QByteArrayLiteral("Content-Type"), QByteArrayLiteral("application/json")});
}

std::optional<QUrl> proxyFrom(const QString &text)
{
    const QUrl url(text.contains(QStringLiteral("://")) ? text : QStringLiteral("http://") + text);
    const bool isKnown = url.scheme() == word("http") || url.scheme() == word("socks5");
    return url.isValid() && isKnown && !url.host().isEmpty() ? std::optional(url) : std::nullopt;
}

void readRequest(OptionReader &reader, RequestSettings &request)
{
    readHeaders(reader, request);
    reader.take("method", request.verb, CliText::tr("a method like POST"), [](const QString &text) {
        const QByteArray verb = text.toUtf8();
        return isHttpToken(verb) ? std::optional(verb) : std::nullopt;
    });
    readBody(reader, request);
    reader.take("proxy", request.proxy, CliText::tr("a proxy like http://host:3128 or socks5://host:1080"),
                &proxyFrom);
    for (const QString &name : reader.all("subprotocol")) {
        if (!isHttpToken(name.toUtf8()))
            reader.fail(CliText::tr("--subprotocol wants a name, not \"%1\"").arg(name));
        request.subprotocols << name.toUtf8();
    }
    request.insecure = reader.has("insecure");
    request.retryOnError = reader.has("retry-on-error");
    request.followRedirects = !reader.has("no-redirects");
    request.acceptEncoding = reader.has("compressed");
    const ParsedRules parsed = messageRulesFromText(reader.text("rules").toUtf8());
    if (!parsed.fault.isEmpty())
        reader.fail(CliText::tr("--rules wants rules like drop /RE/ or edit /RE/TEXT/, not \"%1\"")
                        .arg(QString::fromUtf8(parsed.fault)));
    request.rules = parsed.rules;
}

} // namespace

std::vector<OptionSpec> streamOptionSpecs()
{
    return {
        {word("protocol"), word("NAME"),
         CliText::tr("sse, ws, stream (JSON lines), raw, or auto: what the response's type says "
                     "(sse; ws for ws: and wss:)")},
        {word("method"), word("NAME"), CliText::tr("GET, POST or any other (GET; POST with --data)")},
        {word("header"), word("'NAME: VALUE'"), CliText::tr("send this header; may be repeated"), true},
        {word("data"), word("BODY"),
         CliText::tr("send this body; @FILE: what the file holds. JSON, unless a Content-Type is given")},
        {word("last-event-id"), word("ID"), CliText::tr("send it with the first request")},
        {word("subprotocol"), word("NAME"), CliText::tr("ws: offer this one; may be repeated"), true},
        {word("proxy"), word("URL"), CliText::tr("go through http://HOST:PORT or socks5://HOST:PORT")},
        {word("insecure"), {}, CliText::tr("take a certificate that is not valid, and say so")},
        {word("retry-on-error"),
         {},
         CliText::tr("sse: try again after 4xx and 5xx, which a browser does not")},
        {word("no-redirects"), {}, CliText::tr("show a redirect instead of following it")},
        {word("compressed"), {}, CliText::tr("ask for gzip and deflate")},
        {word("rules"), word("RULES"),
         CliText::tr(
             "change messages on their way: drop /RE/, edit /RE/TEXT/, inject /RE/TEXT/ (after a "
             "message that matches), drop-sent /RE/, edit-sent /RE/TEXT/; several with blanks between")},
    };
}

StreamOptions readStreamOptions(OptionReader &reader)
{
    StreamOptions options;
    readUrl(reader, options);
    readProtocol(reader, options);
    readRequest(reader, options.request);
    options.lastEventId = reader.text("last-event-id").toUtf8();
    if (options.lastEventId.contains('\n') || options.lastEventId.contains('\r'))
        reader.fail(CliText::tr("--last-event-id holds a line end"));
    return options;
}

LaneSettings laneSettings(const StreamOptions &options, LaneId lane)
{
    LaneSettings settings;
    settings.lane = lane;
    settings.method = options.method;
    settings.kind = options.kind;
    settings.url = options.url;
    settings.request = options.request;
    settings.lastEventId = options.lastEventId;
    settings.reconnect = false; // EventSource does so by itself, the others have none of their own
    return settings;
}

} // namespace pushscope
