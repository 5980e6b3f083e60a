// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cursor.h"
#include "server/exchange.h"
#include "server/methods/serve.h"
#include "server/servercontext.h"
#include "server/subscriber.h"

namespace pushscope {

namespace {

using Milliseconds = std::chrono::milliseconds;

/// A poll that waits for the next message or its time-out. Its exchange's.
class LongPoll : public HeldAnswer, public Subscriber, private Timed
{
public:
    LongPoll(Exchange &exchange, ServerContext &context, Milliseconds hold)
        : Subscriber(context.feed)
        , m_exchange(exchange)
        , m_context(context)
        , m_counted(context.counts, Method::LongPoll)
    {
        follow(std::nullopt);
        m_context.deadlines.set(this, hold);
    }

    ~LongPoll() override { m_context.deadlines.clear(this); }

    void serverStops() override { answerNothing(); }
    qint64 outboxBytes() const override { return 0; }

protected:
    void write(const OutgoingMessage &message) override
    {
        leave();
        m_context.deadlines.clear(this);
        PollAnswer poll;
        poll.messages = {message.message()};
        poll.last = message.id().value;
        m_exchange.answer(jsonAnswer(200, toJson(poll)), MessageRange(message.id()));
    }
    void writeGap(const MessageRange &) override {} // it begins at the newest message
    void flush() override {}
    void overflow() override {} // its outbox is always empty

private:
    void deadlinePassed() override { answerNothing(); }

    void answerNothing()
    {
        leave();
        m_exchange.answer({.status = 204});
    }

    Exchange &m_exchange;
    ServerContext &m_context;
    ClientCounts::Held m_counted;
};

/// Seconds, as "25" or "0.5". Nothing for anything else.
std::optional<Milliseconds> parseSeconds(QByteArrayView text)
{
    const auto isPart = [](char byte) { return (byte >= '0' && byte <= '9') || byte == '.'; };
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (!isNumber || text.size() > 16 || !std::ranges::all_of(text, isPart))
        return std::nullopt;
    return Milliseconds(qint64(std::min(seconds, 1e6) * 1000));
}

/// How long to hold; nothing where `timeout=` is wrong.
std::optional<Milliseconds> holdOf(const RequestTarget &target, const ServerLimits &limits)
{
    const auto parameter = queryParameter(target.query, "timeout");
    if (!parameter || parameter->count > 1)
        return std::nullopt;
    if (parameter->count == 0)
        return limits.longPollHold;
    const auto seconds = parseSeconds(parameter->value);
    return seconds ? std::optional(std::min(*seconds, limits.longPollLongest)) : std::nullopt;
}

} // namespace

void serveLongPoll(Exchange &exchange, ServerContext &context)
{
    const ReceivedRequest &request = exchange.request();
    const Cursor cursor = cursorOf(request.target);
    const auto hold = holdOf(request.target, context.feed.limits());
    if (cursor.refusal || !hold) {
        exchange.refuse(cursor.refusal.value_or(
            Refusal{400, "bad-timeout", "timeout= takes seconds, as in 25 or 0.5, once.", {}}));
        return;
    }
    const PollAnswer poll = context.feed.poll(cursor.after);
    // Without a cursor there is nothing to wait for: the client learns where to begin.
    if (!cursor.after || !poll.messages.empty() || poll.gap || request.isHead())
        exchange.answer(jsonAnswer(200, toJson(poll)), rangeOf(poll));
    else if (*hold == Milliseconds(0))
        exchange.answer({.status = 204});
    else
        exchange.hold(std::make_unique<LongPoll>(exchange, context, *hold));
}

} // namespace pushscope
