// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/methodview.h"

#include "widgets/http2/framesview.h"
#include "widgets/panes/peers/peersview.h"
#include "widgets/push/pushview.h"

namespace pushscope {

namespace {

MethodView peersView(const PaneContext &context, QWidget *parent)
{
    auto *view = new PeersView(context, parent);
    return {view, view, PeersView::tr("Peers"),
            PeersView::tr("Both peers' states, addresses and descriptions, round trip and bytes (Alt+6)")};
}

} // namespace

MethodView makeMethodView(Method method, const PaneContext &context, QWidget *parent)
{
    switch (method) {
    case Method::ShortPoll:
    case Method::LongPoll:
    case Method::Stream:
    case Method::Sse:
    case Method::WebSocket:
        break;
    case Method::WebRtc:
        return peersView(context, parent);
    case Method::WebPush: {
        auto *push = new PushView(context, parent);
        return {push, push, PushView::tr("Push"), PushView::tr("Keys of a message, refusals, real browsers")};
    }
    case Method::Http2Push: {
        auto *frames = new FramesView(context, parent);
        return {
            frames, frames, FramesView::tr("Frames"),
            FramesView::tr("HTTP/2 frames, SETTINGS, windows, what was promised, and page loads (Alt+6)")};
    }
    }
    return {};
}

} // namespace pushscope
