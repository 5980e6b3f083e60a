// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/autoclient.h"
#include "clients/eventsourceclient.h"
#include "clients/http2pushclient.h"
#include "clients/longpollclient.h"
#include "clients/shortpollclient.h"
#include "clients/streamclient.h"
#include "clients/webpush/webpushclient.h"
#include "clients/webrtc/rtcclient.h"
#include "clients/websocketclient.h"

namespace pushscope {

namespace {

LaneSettings ofMethod(LaneSettings settings, Method method)
{
    settings.method = method;
    return settings;
}

bool isWebSocketUrl(const QUrl &url)
{
    return url.scheme() == QLatin1StringView("ws") || url.scheme() == QLatin1StringView("wss");
}

} // namespace

std::unique_ptr<PushClient> makeClient(const LaneSettings &settings, const TapAddress &tap,
                                       FactRecorder &recorder)
{
    if (settings.kind == StreamKind::Raw)
        return std::make_unique<StreamClient>(ofMethod(settings, Method::Stream), tap, recorder);
    if (settings.kind == StreamKind::Auto && isWebSocketUrl(settings.url))
        return std::make_unique<WebSocketClient>(ofMethod(settings, Method::WebSocket), tap, recorder);
    if (settings.kind == StreamKind::Auto)
        return std::make_unique<AutoClient>(ofMethod(settings, Method::Sse), tap, recorder);
    switch (settings.method) {
    case Method::ShortPoll:
        return std::make_unique<ShortPollClient>(settings, tap, recorder);
    case Method::LongPoll:
        return std::make_unique<LongPollClient>(settings, tap, recorder);
    case Method::Stream:
        return std::make_unique<StreamClient>(settings, tap, recorder);
    case Method::Sse:
        return std::make_unique<EventSourceClient>(settings, tap, recorder);
    case Method::WebSocket:
        return std::make_unique<WebSocketClient>(settings, tap, recorder);
    case Method::WebRtc:
        return std::make_unique<RtcClient>(settings, tap, recorder);
    case Method::WebPush:
        return std::make_unique<WebPushClient>(settings, tap, recorder);
    case Method::Http2Push:
        return std::make_unique<Http2PushClient>(settings, tap, recorder);
    }
    Q_UNREACHABLE();
}

} // namespace pushscope
