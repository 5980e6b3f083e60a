// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/methods/endpoints.h"

#include "server/methods/serve.h"
#include "server/webpush/browserpeer.h"

#include <array>

namespace pushscope {

namespace {

using Verb = Endpoint::Verb;

constexpr std::array Table{
    Endpoint{"/", Verb::Get, serveIndex, "this page", "curl {base}/"},
    Endpoint{"/poll", Verb::Get, serveShortPoll, "short polling: what is new since a message, at once",
             "curl '{base}/poll?after=0'"},
    Endpoint{"/long-poll", Verb::Get, serveLongPoll, "long polling: the answer waits for a message",
             "curl '{base}/long-poll?after=0&timeout=25'"},
    Endpoint{"/stream", Verb::Get, serveStream, "HTTP streaming: a line of JSON a message, without end",
             "curl -N '{base}/stream?after=0'"},
    Endpoint{"/events", Verb::Get, serveEvents, "Server-Sent Events, for EventSource",
             "curl -N '{base}/events?after=0'"},
    Endpoint{"/sse", Verb::Get, serveEvents, "the same as /events", "curl -N {base}/sse"},
    Endpoint{"/sse/", Verb::Get, serveEvents, "the same as /events", "curl -N {base}/sse/"},
    Endpoint{"/ws", Verb::WebSocket, serveWebSocket, "WebSocket: JSON text messages both ways",
             "curl -N --http1.1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' "
             "-H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: cHVzaHNjb3BlIGJ5IGhhbg==' {base}/ws"},
    Endpoint{
        "/signal", Verb::WebSocket, serveWebSocket,
        "signaling for WebRTC: {\"type\":\"join\",\"room\":\"feed\"}, then offer, answer, candidate, bye",
        ""},
    Endpoint{"/webrtc", Verb::Get, serveWebRtcPage, "a page that is peer B of a WebRTC data channel", ""},
    Endpoint{"/web-push/page", Verb::Get, serveWebPushPage,
             "Web Push: a page that subscribes; for the Firefox that the lane starts", ""},
    Endpoint{"/web-push/worker.js", Verb::Get, serveWebPushWorker, "its service worker", ""},
    Endpoint{"/web-push/report", Verb::Post, serveWebPushReport, "what the page has to say", ""},
    Endpoint{"/web-push/key", Verb::Get, serveWebPushKey,
             "Web Push: the application server's key, and where to subscribe", "curl {base}/web-push/key"},
    Endpoint{"/web-push/subscribers", Verb::Post, serveWebPushSubscribers,
             "Web Push: takes a subscription, as PushSubscription.toJSON() gives it", ""},
    Endpoint{BrowserPeer::Path, Verb::WebSocket, serveWebSocket,
             "Web Push: Firefox's own protocol, see dom.push.serverURL", ""},
    Endpoint{"/publish", Verb::Post, servePublish, "publishes a message to every method",
             "curl -d '{\"type\":\"message\",\"data\":\"hello\"}' {base}/publish"},
    Endpoint{"/status", Verb::Get, serveStatus, "who is connected, and the newest message's id",
             "curl {base}/status"},
    Endpoint{"/scenario", Verb::Get, serveScenarioList,
             "endpoints with one odd behaviour each, at /scenario/NAME", "curl {base}/scenario"},
};

} // namespace

std::span<const Endpoint> endpoints()
{
    return Table;
}

} // namespace pushscope
