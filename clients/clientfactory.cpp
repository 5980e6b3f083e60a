// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/eventsourceclient.h"
#include "clients/longpollclient.h"
#include "clients/shortpollclient.h"
#include "clients/streamclient.h"
#include "clients/websocketclient.h"

namespace pushscope {

std::unique_ptr<PushClient> makeClient(const LaneSettings &settings, const TapAddress &tap,
                                       FactRecorder &recorder)
{
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
    }
    Q_UNREACHABLE();
}

} // namespace pushscope
