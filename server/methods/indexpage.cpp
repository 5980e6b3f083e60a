// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/exchange.h"
#include "server/methods/endpoints.h"
#include "server/methods/serve.h"

namespace pushscope {

namespace {

QByteArrayView verbOf(Endpoint::Verb verb)
{
    switch (verb) {
    case Endpoint::Verb::Get:
        return "GET";
    case Endpoint::Verb::Post:
        return "POST";
    case Endpoint::Verb::WebSocket:
        return "WebSocket";
    }
    Q_UNREACHABLE();
}

QByteArray rowOf(const Endpoint &endpoint, const QByteArray &base)
{
    const QByteArray path = endpoint.path.toByteArray();
    const QByteArray name =
        endpoint.verb == Endpoint::Verb::Get ? "<a href=\"" + path + "\">" + path + "</a>" : path;
    QByteArray row = "<tr><th>" + verbOf(endpoint.verb).toByteArray() + ' ' + name + "</th><td>" +
                     endpoint.note.toByteArray();
    if (!endpoint.curl.isEmpty()) {
        QString curl = QString::fromLatin1(endpoint.curl);
        curl.replace(QStringLiteral("{base}"), QString::fromLatin1(base));
        row += "<br><code>" + curl.toHtmlEscaped().toUtf8() + "</code>";
    }
    return row + "</td></tr>\n";
}

constexpr char PageBegin[] = R"(<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="color-scheme" content="light dark">
<meta name="viewport" content="width=device-width">
<title>Pushscope server</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
th { text-align: left; vertical-align: top; padding: .4rem 2rem .4rem 0; white-space: nowrap; font-weight: 600 }
td { padding: .4rem 0 }
code { font: 13px ui-monospace, monospace; overflow-wrap: anywhere }
</style>
<h1>Pushscope server</h1>
<p>One feed of messages, five ways to get them. Every message is
<code>{"id":N,"type":"message","data":ANY}</code>; <code>after=N</code> goes on after message N.</p>
<table>
)";

} // namespace

void serveIndex(Exchange &exchange, ServerContext &context)
{
    QByteArray page = PageBegin;
    for (const Endpoint &endpoint : endpoints())
        page += rowOf(endpoint, context.baseUrl());
    page += "</table>\n</html>\n";
    exchange.answer({200, QByteArrayLiteral("text/html; charset=utf-8"), page, {}});
}

} // namespace pushscope
