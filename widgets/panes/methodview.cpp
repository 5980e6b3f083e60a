// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/methodview.h"

namespace pushscope {

MethodView makeMethodView(Method method, const PaneContext & /*context*/, QWidget * /*parent*/)
{
    switch (method) {
    case Method::ShortPoll:
    case Method::LongPoll:
    case Method::Stream:
    case Method::Sse:
    case Method::WebSocket:
    case Method::WebRtc:
    case Method::WebPush:
    case Method::Http2Push:
        break;
    }
    return {};
}

} // namespace pushscope
