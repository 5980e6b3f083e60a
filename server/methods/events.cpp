// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamwriter.h"
#include "server/cursor.h"
#include "server/methods/heldstream.h"
#include "server/methods/serve.h"

namespace pushscope {

namespace {

/// text/event-stream, WHATWG HTML 9.2. A comment now and then keeps proxies from closing it, 9.2.7.
class EventStream : public HeldStream, private Timed
{
public:
    EventStream(Exchange &exchange, ServerContext &context, std::optional<quint32> after)
        : HeldStream(exchange, context, Method::Sse, Form::Event, Form::EventChunk)
        , m_deadlines(context.deadlines)
        , m_commentEvery(context.feed.limits().commentEvery)
    {
        exchange.queueBody(eventstream::comment("hi") + eventstream::retry(context.feed.limits().retry));
        follow(after);
        m_deadlines.set(this, m_commentEvery);
    }

    ~EventStream() override { m_deadlines.clear(this); }

protected:
    void writeGap(const MessageRange &gap) override
    {
        exchange().queueBody(eventstream::comment("gap " + QByteArray::number(gap.first) + '-' +
                                                  QByteArray::number(gap.last)));
    }

private:
    void deadlinePassed() override
    {
        m_deadlines.set(this, m_commentEvery);
        if (outboxBytes() == 0) { // bytes that wait keep the connection alive as well
            exchange().queueBody(eventstream::comment("keep-alive"));
            exchange().flush();
        }
    }

    Deadlines &m_deadlines;
    const std::chrono::milliseconds m_commentEvery;
};

} // namespace

void serveEvents(Exchange &exchange, ServerContext &context)
{
    const ReceivedRequest &request = exchange.request();
    const Cursor cursor = cursorOf(request.target, request.head);
    if (cursor.refusal)
        exchange.refuse(*cursor.refusal);
    else if (exchange.begin(QByteArrayLiteral("text/event-stream")))
        exchange.hold(std::make_unique<EventStream>(exchange, context, cursor.after));
}

} // namespace pushscope
