// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/exchange.h"
#include "server/methods/serve.h"
#include "server/servercontext.h"
#include "server/webpush/applicationserver.h"

namespace pushscope {

void serveWebPushKey(Exchange &exchange, ServerContext &context)
{
    exchange.answer(jsonAnswer(200, context.applicationServer.keyJson()));
}

void serveWebPushSubscribers(Exchange &exchange, ServerContext &context)
{
    const auto refusal = context.applicationServer.add(exchange.request().body, exchange.lane());
    if (refusal)
        exchange.refuse(*refusal);
    else
        exchange.answer(jsonAnswer(201, "{}"));
}

} // namespace pushscope
