// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/methods/http2index.h"

#include "server/http2/http2door.h"

namespace pushscope {

namespace {

constexpr char Text[] =
    R"(Pushscope, HTTP/2 port. http:// (prior knowledge) and https:// (ALPN) are both here.

/feed              every message is promised as GET /feed/N and pushed; after=N goes on behind N
/feed/N            message N
/page              a page with style, script and picture
/page?push=1       the same, and those three are pushed
/page?hints=1      the same, and 103 Early Hints names them
                   think=MS: how long the server takes to make the page (150)
/settings          what your client's SETTINGS say; every browser's have ENABLE_PUSH = 0 by now
/ca.pem            the certificate authority of this run

nghttp -nv {base}/feed
curl --http2-prior-knowledge -v '{base}/page?hints=1'
)";

/// {"ENABLE_PUSH":0,...}; null over HTTP/1.1.
Answer settingsAnswer(const Http2Exchange &exchange)
{
    QByteArray json;
    for (const Http2Setting setting :
         {Http2Setting::EnablePush, Http2Setting::MaxConcurrentStreams, Http2Setting::InitialWindowSize,
          Http2Setting::MaxFrameSize, Http2Setting::MaxHeaderListSize, Http2Setting::HeaderTableSize}) {
        const auto value = exchange.setting(setting);
        if (!value)
            return jsonAnswer(200, "null\n");
        json += (json.isEmpty() ? "{\"" : ",\"") + http2SettingName(quint16(setting)).toByteArray() +
                "\":" + QByteArray::number(*value);
    }
    return jsonAnswer(200, json + "}\n");
}

} // namespace

void Http2Index::handle(Http2Exchange &exchange)
{
    const ReceivedRequest &request = exchange.request();
    if (request.head.method != "GET" && request.head.method != "HEAD") {
        exchange.refuse({405, "method-not-allowed", "This path takes GET, HEAD.", {{"Allow", "GET, HEAD"}}});
        return;
    }
    if (request.target.path == "/settings")
        exchange.answer(settingsAnswer(exchange));
    else if (request.target.path == "/ca.pem")
        exchange.answer({200, QByteArrayLiteral("application/x-pem-file"), m_door.authority()});
    else
        exchange.answer({200, QByteArrayLiteral("text/plain; charset=utf-8"),
                         QByteArray(Text).replace("{base}", m_door.baseUrl())});
}

} // namespace pushscope
