// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cursor.h"
#include "server/exchange.h"
#include "server/methods/serve.h"
#include "server/servercontext.h"

namespace pushscope {

void serveShortPoll(Exchange &exchange, ServerContext &context)
{
    const Cursor cursor = cursorOf(exchange.request().target);
    if (cursor.refusal) {
        exchange.refuse(*cursor.refusal);
        return;
    }
    context.counts.countPoll();
    const PollAnswer poll = context.feed.poll(cursor.after);
    exchange.answer(jsonAnswer(200, toJson(poll)), rangeOf(poll));
}

} // namespace pushscope
