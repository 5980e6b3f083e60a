// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/methods/http2page.h"

#include <algorithm>

namespace pushscope {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr Milliseconds UsualThinking{150};
constexpr Milliseconds LongestThinking{10'000};

constexpr char Html[] = R"(<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>A page of four parts</title>
<link rel="stylesheet" href="/page/style.css">
<script src="/page/script.js" defer></script>
<h1>A page of four parts</h1>
<p>This page needs a style, a script and a picture. <span id="ready"></span></p>
<img src="/page/picture.svg" alt="A grid of squares" width="480" height="320">
</html>
)";

QByteArray style()
{
    QByteArray css = "body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem }\n";
    for (int i = 0; i < 120; ++i) {
        const QByteArray number = QByteArray::number(i);
        css += ".part-" + number + " { color: hsl(" + QByteArray::number(i * 3) +
               " 60% 40%); order: " + number + " }\n";
    }
    return css;
}

QByteArray script()
{
    QByteArray code =
        "document.getElementById('ready').textContent = 'The script has run.';\nconst parts = [\n";
    for (int i = 0; i < 400; ++i)
        code += "  { part: " + QByteArray::number(i) + ", weight: " + QByteArray::number(i * i) + " },\n";
    return code + "];\n";
}

QByteArray picture()
{
    QByteArray svg = R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 320">)"
                     "\n";
    for (int y = 0; y < 20; ++y) {
        for (int x = 0; x < 30; ++x)
            svg += "<rect x=\"" + QByteArray::number(x * 16) + "\" y=\"" + QByteArray::number(y * 16) +
                   "\" width=\"15\" height=\"15\" fill=\"hsl(" + QByteArray::number((x * 12 + y * 9) % 360) +
                   " 55% 55%)\"/>\n";
    }
    return svg + "</svg>\n";
}

/// The page that the server is still making. Its exchange's.
class PageInTheMaking : public Http2Held, private Timed
{
public:
    PageInTheMaking(Http2Exchange &exchange, Deadlines &deadlines, Milliseconds thinking)
        : m_exchange(exchange)
        , m_deadlines(deadlines)
    {
        m_deadlines.set(this, thinking);
    }
    ~PageInTheMaking() override { m_deadlines.clear(this); }

    void serverStops() override { deadlinePassed(); }

private:
    void deadlinePassed() override
    {
        m_exchange.answer({200, QByteArrayLiteral("text/html; charset=utf-8"), QByteArray(Html)});
    }

    Http2Exchange &m_exchange;
    Deadlines &m_deadlines;
};

bool isAskedFor(const Http2Exchange &exchange, QByteArrayView name)
{
    const auto parameter = queryParameter(exchange.request().target.query, name);
    return parameter && parameter->count > 0 && parameter->value != "0";
}

/// Nothing where the number is none.
std::optional<Milliseconds> thinkingOf(const Http2Exchange &exchange)
{
    const auto parameter = queryParameter(exchange.request().target.query, "think");
    if (!parameter)
        return std::nullopt;
    if (parameter->count == 0)
        return UsualThinking;
    bool isNumber = false;
    const Milliseconds thinking(parameter->value.toUInt(&isNumber));
    return isNumber ? std::optional(std::min(thinking, LongestThinking)) : std::nullopt;
}

} // namespace

Http2Page::Http2Page(Deadlines &deadlines)
    : m_deadlines(deadlines)
{
    const QList<HttpHeader> cacheable{{"Cache-Control", "max-age=60"}};
    m_resources = {{"/page/style.css", "style", {200, "text/css", style(), cacheable}},
                   {"/page/script.js", "script", {200, "text/javascript", script(), cacheable}},
                   {"/page/picture.svg", "image", {200, "image/svg+xml", picture(), cacheable}}};
}

void Http2Page::handle(Http2Exchange &exchange)
{
    const ReceivedRequest &request = exchange.request();
    if (request.head.method != "GET" && request.head.method != "HEAD") {
        exchange.refuse({405, "method-not-allowed", "This path takes GET, HEAD.", {{"Allow", "GET, HEAD"}}});
        return;
    }
    if (request.target.path == "/page") {
        givePage(exchange);
        return;
    }
    const auto resource = std::ranges::find(m_resources, request.target.path, &Resource::target);
    if (resource != m_resources.end())
        exchange.answer(resource->answer);
    else
        exchange.refuse({404, "no-such-part", "The page has no such part.", {}});
}

void Http2Page::givePage(Http2Exchange &exchange)
{
    const auto thinking = thinkingOf(exchange);
    if (!thinking) {
        exchange.refuse({400, "bad-think", "think= takes milliseconds.", {}});
        return;
    }
    if (isAskedFor(exchange, "push"))
        push(exchange);
    if (isAskedFor(exchange, "hints"))
        hint(exchange);
    exchange.hold(std::make_unique<PageInTheMaking>(exchange, m_deadlines, *thinking));
}

void Http2Page::push(Http2Exchange &exchange) const
{
    for (const Resource &resource : m_resources) {
        if (const quint32 promised = exchange.promise(resource.target))
            exchange.answerPromised(promised, resource.answer);
    }
}

void Http2Page::hint(Http2Exchange &exchange) const
{
    QByteArrayList links;
    for (const Resource &resource : m_resources)
        links.append('<' + resource.target + ">; rel=preload; as=" + resource.kind);
    exchange.inform(103, {{"link", links.join(", ")}});
}

} // namespace pushscope
