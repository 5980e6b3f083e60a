// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/methods/http2feed.h"

#include "server/cursor.h"
#include "server/subscriber.h"

namespace pushscope {

namespace {

constexpr QByteArrayView Path = "/feed";
constexpr QByteArrayView MessagePath = "/feed/";

/// What is promised must be cacheable (RFC 9113 8.4), and a message with its number never changes.
Answer messageAnswer(const OutgoingMessage &message)
{
    return {200,
            QByteArrayLiteral("application/json"),
            message.bytes(OutgoingMessage::Form::Line),
            {{"Cache-Control", "max-age=3600, immutable"}}};
}

class FeedStream : public Http2Held, public Subscriber
{
public:
    FeedStream(Http2Exchange &exchange, ServerContext &context, std::optional<quint32> after)
        : Subscriber(context.feed)
        , m_exchange(exchange)
        , m_context(context)
        , m_counted(context.counts, Method::Http2Push)
    {
        follow(after);
    }

    void roomAvailable() override { Subscriber::roomAvailable(); }
    void serverStops() override { m_exchange.end(); }
    qint64 outboxBytes() const override { return m_exchange.outboxBytes(); }

protected:
    void write(const OutgoingMessage &message) override
    {
        const MessageId id = message.id();
        push(MessagePath.toByteArray() + QByteArray::number(id.value), messageAnswer(message),
             MessageRange(id));
    }
    void writeGap(const MessageRange &gap) override
    {
        push("/feed/gap/" + QByteArray::number(gap.first) + '-' + QByteArray::number(gap.last),
             jsonAnswer(200, gapJson(gap) + '\n'), {});
    }
    void flush() override { m_exchange.flush(); }
    void overflow() override
    {
        m_context.recorder.record(
            {.time = traceNow(), .lane = m_exchange.lane(), .kind = FactKind::SubscriberDropped},
            methodInfo(Method::Http2Push).name);
        m_exchange.abort();
    }

private:
    /// A client that has taken back its ENABLE_PUSH gets the end of the feed.
    void push(const QByteArray &target, const Answer &answer, MessageRange messages)
    {
        if (const quint32 promised = m_exchange.promise(target)) {
            m_exchange.answerPromised(promised, answer, messages);
            return;
        }
        leave();
        m_exchange.end();
    }

    Http2Exchange &m_exchange;
    ServerContext &m_context;
    ClientCounts::Held m_counted;
};

} // namespace

void Http2Feed::handle(Http2Exchange &exchange)
{
    const ReceivedRequest &request = exchange.request();
    if (request.head.method != "GET" && request.head.method != "HEAD")
        exchange.refuse({405, "method-not-allowed", "This path takes GET, HEAD.", {{"Allow", "GET, HEAD"}}});
    else if (request.target.path == Path)
        follow(exchange);
    else
        giveMessage(exchange, QByteArrayView(request.target.path).sliced(MessagePath.size()));
}

void Http2Feed::follow(Http2Exchange &exchange)
{
    const Cursor cursor = cursorOf(exchange.request().target, exchange.request().head);
    if (cursor.refusal)
        exchange.refuse(*cursor.refusal);
    else if (!exchange.isHttp2())
        exchange.refuse({426,
                         "needs-http2",
                         "Messages are pushed here by HTTP/2: ask with prior knowledge or TLS.",
                         {{"Upgrade", "h2c"}}});
    else if (!exchange.canPush())
        exchange.refuse(
            {409,
             "push-disabled",
             "Your SETTINGS say ENABLE_PUSH = 0: nothing may be promised to you (RFC 9113 8.4). GET "
             "/feed/N gives message N.",
             {}});
    else if (exchange.begin({200, QByteArrayLiteral("text/plain")})) {
        exchange.write("Every message is promised on this stream as GET /feed/N and pushed.\n");
        exchange.hold(std::make_unique<FeedStream>(exchange, m_context, cursor.after));
    }
}

void Http2Feed::giveMessage(Http2Exchange &exchange, QByteArrayView number)
{
    const MessageRing &ring = m_context.feed.ring();
    bool isNumber = false;
    const quint32 id = number.toUInt(&isNumber);
    if (isNumber && id >= ring.first() && id <= ring.last())
        exchange.answer(messageAnswer(OutgoingMessage(ring.at(id))));
    else
        exchange.refuse({404, "no-such-message", "There is no such message, or it is gone.", {}});
}

} // namespace pushscope
