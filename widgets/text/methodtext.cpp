// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/methodtext.h"

#include <QCoreApplication>

namespace pushscope {

namespace {

class MethodText
{
    Q_DECLARE_TR_FUNCTIONS(Method)
};

} // namespace

QString methodName(Method method)
{
    switch (method) {
    case Method::ShortPoll:
        return MethodText::tr("Short polling");
    case Method::LongPoll:
        return MethodText::tr("Long polling");
    case Method::Stream:
        return MethodText::tr("HTTP streaming");
    case Method::Sse:
        return MethodText::tr("SSE");
    case Method::WebSocket:
        return MethodText::tr("WebSocket");
    case Method::WebRtc:
        return MethodText::tr("WebRTC channel");
    case Method::WebPush:
        return MethodText::tr("Web Push");
    case Method::Http2Push:
        return MethodText::tr("HTTP/2 push");
    }
    return {};
}

QString actorName(Method method, Actor actor)
{
    switch (actor) {
    case Actor::Client:
        return method == Method::WebRtc    ? MethodText::tr("Peer B")
               : method == Method::WebPush ? MethodText::tr("User agent")
                                           : MethodText::tr("Client");
    case Actor::Server:
        return method == Method::WebRtc    ? MethodText::tr("Signaling")
               : method == Method::WebPush ? MethodText::tr("Push service")
                                           : MethodText::tr("Server");
    case Actor::Publisher:
        return method == Method::WebRtc ? MethodText::tr("Peer A") : MethodText::tr("App server");
    }
    return {};
}

} // namespace pushscope
