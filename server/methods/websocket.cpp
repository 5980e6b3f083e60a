// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/exchange.h"
#include "server/methods/serve.h"

namespace pushscope {

/// Handshakes go to the WebSocket door; who comes here has asked without Upgrade.
void serveWebSocket(Exchange &exchange, ServerContext &)
{
    exchange.refuse({426,
                     "upgrade-required",
                     "This path speaks WebSocket only (RFC 6455).",
                     {{"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Version", "13"}}});
}

} // namespace pushscope
