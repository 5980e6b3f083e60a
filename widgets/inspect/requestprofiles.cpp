// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/requestprofiles.h"

#include <QCoreApplication>

namespace pushscope {

namespace {

class ProfileText
{
    Q_DECLARE_TR_FUNCTIONS(pushscope::RequestProfiles)
};

const QString Json = QStringLiteral("application/json");
const QString EventStream = QStringLiteral("text/event-stream");

void ask(InspectRequest &request, const QString &verb, const QList<RequestHeader> &headers,
         const QString &body, const QString &textPath = {})
{
    request.verb = verb;
    request.headers = headers;
    request.body = body;
    request.textPath = textPath;
}

void askOpenAi(InspectRequest &request)
{
    ask(request, QStringLiteral("POST"),
        {{QStringLiteral("Content-Type"), Json}, {QStringLiteral("Accept"), EventStream}}, QStringLiteral(R"({
  "model": "MODEL",
  "stream": true,
  "messages": [{"role": "user", "content": "Count to ten."}]
})"),
        QStringLiteral("openai"));
    request.auth = InspectAuth::Bearer;
}

void askAnthropic(InspectRequest &request)
{
    ask(request, QStringLiteral("POST"),
        {{QStringLiteral("Content-Type"), Json},
         {QStringLiteral("Accept"), EventStream},
         {QStringLiteral("anthropic-version"), QStringLiteral("2023-06-01")},
         {QStringLiteral("x-api-key"), QString()}},
        QStringLiteral(R"({
  "model": "MODEL",
  "max_tokens": 1024,
  "stream": true,
  "messages": [{"role": "user", "content": "Count to ten."}]
})"),
        QStringLiteral("anthropic"));
    request.auth = InspectAuth::None;
}

const QStringList McpVersions{QStringLiteral("2026-07-28"), QStringLiteral("2025-11-25"),
                              QStringLiteral("2025-06-18"), QStringLiteral("2025-03-26"),
                              QStringLiteral("2024-11-05")};

/// 2024-11-05: HTTP with SSE, a GET. From 2025-03-26 on: Streamable HTTP, a POST; the version in a header
/// from 2025-06-18 on; without initialize from 2026-07-28 on.
void askMcp(InspectRequest &request, const QString &version)
{
    if (version == QLatin1String("2024-11-05"))
        return ask(request, QStringLiteral("GET"), {{QStringLiteral("Accept"), EventStream}}, {});
    QList<RequestHeader> headers{{QStringLiteral("Content-Type"), Json},
                                 {QStringLiteral("Accept"), Json + QStringLiteral(", ") + EventStream}};
    if (version != QLatin1String("2025-03-26"))
        headers.append({QStringLiteral("MCP-Protocol-Version"), version});
    const QString initialize = QStringLiteral(R"({
  "jsonrpc": "2.0", "id": 1, "method": "initialize",
  "params": {
    "protocolVersion": "%1", "capabilities": {},
    "clientInfo": {"name": "pushscope", "version": "1"}
  }
})");
    const QString list = QStringLiteral(R"({
  "jsonrpc": "2.0", "id": 1, "method": "tools/list",
  "params": {"_meta": {
    "io.modelcontextprotocol/protocolVersion": "%1",
    "io.modelcontextprotocol/clientInfo": {"name": "pushscope", "version": "1"},
    "io.modelcontextprotocol/clientCapabilities": {}
  }}
})");
    const bool stateless = version == QLatin1String("2026-07-28");
    if (stateless)
        headers.append({QStringLiteral("Mcp-Method"), QStringLiteral("tools/list")});
    ask(request, QStringLiteral("POST"), headers, (stateless ? list : initialize).arg(version));
}

} // namespace

QList<RequestProfileInfo> requestProfiles()
{
    return {
        {RequestProfile::Plain,
         ProfileText::tr("Plain"),
         ProfileText::tr("What a browser's EventSource asks: GET and nothing else"),
         {}},
        {RequestProfile::OpenAi,
         QStringLiteral("OpenAI"),
         ProfileText::tr("POST /v1/chat/completions with a bearer token; the deltas are merged"),
         {}},
        {RequestProfile::Anthropic,
         QStringLiteral("Anthropic"),
         ProfileText::tr("POST /v1/messages with x-api-key; the deltas are merged"),
         {}},
        {RequestProfile::Mcp, QStringLiteral("MCP"),
         ProfileText::tr("Model Context Protocol: the first request of a client of that version"),
         McpVersions},
        {RequestProfile::Mercure,
         QStringLiteral("Mercure"),
         ProfileText::tr("GET /.well-known/mercure?topic=… with a bearer token"),
         {}},
        {RequestProfile::Wikimedia,
         QStringLiteral("Wikimedia EventStreams"),
         ProfileText::tr("GET with a User-Agent that says who asks, as Wikimedia wants"),
         {}},
    };
}

InspectRequest withProfile(InspectRequest request, RequestProfile profile, const QString &version)
{
    switch (profile) {
    case RequestProfile::Plain:
        ask(request, QStringLiteral("GET"), {}, {});
        request.auth = InspectAuth::None;
        break;
    case RequestProfile::OpenAi:
        askOpenAi(request);
        break;
    case RequestProfile::Anthropic:
        askAnthropic(request);
        break;
    case RequestProfile::Mcp:
        askMcp(request, McpVersions.contains(version) ? version : McpVersions.first());
        break;
    case RequestProfile::Mercure:
        ask(request, QStringLiteral("GET"), {{QStringLiteral("Accept"), EventStream}}, {});
        request.auth = InspectAuth::Bearer;
        break;
    case RequestProfile::Wikimedia:
        ask(request, QStringLiteral("GET"),
            {{QStringLiteral("Accept"), EventStream},
             {QStringLiteral("User-Agent"), QStringLiteral("Pushscope (stream inspector)")}},
            {});
        request.auth = InspectAuth::None;
        break;
    }
    request.protocol = InspectProtocol::Auto;
    return request;
}

} // namespace pushscope
