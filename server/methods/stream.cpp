// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cursor.h"
#include "server/methods/heldstream.h"
#include "server/methods/serve.h"

namespace pushscope {

namespace {

/// A line of JSON a message; a gap is a line without id.
class LineStream : public HeldStream
{
public:
    LineStream(Exchange &exchange, ServerContext &context, std::optional<quint32> after)
        : HeldStream(exchange, context, Method::Stream, Form::Line, Form::LineChunk)
    {
        follow(after);
    }

protected:
    void writeGap(const MessageRange &gap) override { exchange().queueBody(gapJson(gap) + '\n'); }
};

} // namespace

void serveStream(Exchange &exchange, ServerContext &context)
{
    const Cursor cursor = cursorOf(exchange.request().target);
    if (cursor.refusal)
        exchange.refuse(*cursor.refusal);
    else if (exchange.begin(QByteArrayLiteral("application/x-ndjson")))
        exchange.hold(std::make_unique<LineStream>(exchange, context, cursor.after));
}

} // namespace pushscope
