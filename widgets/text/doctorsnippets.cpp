// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/doctorsnippets.h"

#include <array>

namespace pushscope {

namespace {

struct Snippet
{
    quint8 rule;
    const char *product;
    const char *text;
};

constexpr const char *NginxStream = "location /events {\n"
                                    "    proxy_pass http://backend;\n"
                                    "    proxy_http_version 1.1;\n"
                                    "    proxy_set_header Connection \"\";\n"
                                    "    proxy_buffering off;\n"
                                    "    proxy_read_timeout 1h;\n"
                                    "}";
constexpr const char *NginxWebSocket = "location /socket {\n"
                                       "    proxy_pass http://backend;\n"
                                       "    proxy_http_version 1.1;\n"
                                       "    proxy_set_header Upgrade $http_upgrade;\n"
                                       "    proxy_set_header Connection \"upgrade\";\n"
                                       "    proxy_read_timeout 1h;\n"
                                       "}";
constexpr const char *NodeHead = "res.writeHead(200, {\n"
                                 "  'Content-Type': 'text/event-stream',\n"
                                 "  'Cache-Control': 'no-cache, no-transform',\n"
                                 "  'X-Accel-Buffering': 'no',\n"
                                 "});\n"
                                 "res.flushHeaders();";
constexpr const char *NodeKeepAlive = "const beat = setInterval(() => res.write(':\\n\\n'), 15000);\n"
                                      "res.on('close', () => clearInterval(beat));";
constexpr const char *SpringHead = "return ResponseEntity.ok()\n"
                                   "    .contentType(MediaType.TEXT_EVENT_STREAM)\n"
                                   "    .header(\"Cache-Control\", \"no-cache, no-transform\")\n"
                                   "    .header(\"X-Accel-Buffering\", \"no\")\n"
                                   "    .body(emitter);";
constexpr const char *SpringKeepAlive = "@Scheduled(fixedRate = 15000)\n"
                                        "void beat() throws IOException {\n"
                                        "    emitter.send(SseEmitter.event().comment(\"\"));\n"
                                        "}";
constexpr const char *NodeCompression =
    "app.use(compression({\n"
    "  filter: (req, res) =>\n"
    "    !/text\\/event-stream/.test(String(res.getHeader('Content-Type')))\n"
    "      && compression.filter(req, res),\n"
    "}));";
constexpr const char *NodeEvent = "const lines = text.split(/\\r\\n|\\r|\\n/);\n"
                                  "res.write(lines.map(line => `data: ${line}\\n`).join('') + '\\n');";
constexpr const char *NodeResume = "const after = Number(req.headers['last-event-id'] ?? 0);\n"
                                   "for (const event of history)\n"
                                   "  if (event.id > after)\n"
                                   "    res.write(`id: ${event.id}\\ndata: ${event.data}\\n\\n`);";
constexpr const char *NodePing = "setInterval(() => {\n"
                                 "  for (const socket of server.clients) socket.ping();\n"
                                 "}, 25000);";
constexpr const char *NodeCors = "res.setHeader('Access-Control-Allow-Origin', 'https://app.example');\n"
                                 "res.setHeader('Access-Control-Allow-Credentials', 'true');\n"
                                 "res.setHeader('Vary', 'Origin');";

constexpr std::array Snippets{
    Snippet{1, "nginx", NginxStream},
    Snippet{1, "Node", NodeHead},
    Snippet{1, "Spring", SpringHead},
    Snippet{2, "nginx", "gzip_types text/plain text/css application/json;  # without text/event-stream"},
    Snippet{2, "Express", NodeCompression},
    Snippet{3, "Node", NodeHead},
    Snippet{3, "Spring", SpringHead},
    Snippet{5, "Node", NodeHead},
    Snippet{5, "Spring", "@GetMapping(path = \"/events\", produces = MediaType.TEXT_EVENT_STREAM_VALUE)"},
    Snippet{11, "Node", NodeEvent},
    Snippet{15, "Node", "res.write(`id: ${event.id}\\ndata: ${event.data}\\n\\n`);"},
    Snippet{15, "Spring", "emitter.send(SseEmitter.event().id(id).data(data));"},
    Snippet{17, "Node", NodeResume},
    Snippet{18, "Node", "res.write('retry: 3000\\n\\n');"},
    Snippet{19, "Node", NodeKeepAlive},
    Snippet{19, "Spring", SpringKeepAlive},
    Snippet{20, "Node", NodeKeepAlive},
    Snippet{21, "nginx", "proxy_read_timeout 1h;"},
    Snippet{21, "Node", NodeKeepAlive},
    Snippet{22, "Google Cloud", "gcloud compute backend-services update NAME --timeout=3600"},
    Snippet{23, "Node", "res.flushHeaders();\nres.write(':\\n\\n');"},
    Snippet{26, "Node", NodeCors},
    Snippet{27, "nginx", "proxy_cache off;\nadd_header Cache-Control no-cache;"},
    Snippet{28, "nginx", "proxy_http_version 1.1;\nproxy_set_header Connection \"\";"},
    Snippet{34, "nginx", NginxWebSocket},
    Snippet{35, "nginx", NginxWebSocket},
    Snippet{35, "Node (ws)", NodePing},
    Snippet{37, "Node (ws)", NodePing},
    Snippet{
        43, "IIS",
        "<handlers>\n  <add name=\"events\" path=\"*\" verb=\"*\" responseBufferLimit=\"0\" />\n</handlers>"},
    Snippet{43, "ASP.NET Core", "context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();"},
    Snippet{44, "Node", NodeHead},
};

} // namespace

std::vector<ConfigSnippet> doctorSnippets(RuleId rule)
{
    std::vector<ConfigSnippet> found;
    for (const Snippet &snippet : Snippets) {
        if (snippet.rule == rule.value)
            found.push_back({QString::fromUtf8(snippet.product), QString::fromUtf8(snippet.text)});
    }
    return found;
}

} // namespace pushscope
