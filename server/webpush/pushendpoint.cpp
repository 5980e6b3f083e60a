// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/pushendpoint.h"

#include "server/http2/http2routes.h"
#include "server/webpush/pushanswers.h"

namespace pushscope {

namespace {

/// Bytes that may wait for one client before it gets no more pushes for a while.
constexpr qint64 MostWaiting = 256 * 1024;

/// A request of the push service's, answered or held. Owned by its exchange.
class HeldPush : public Http2Held, public PushExchange
{
public:
    HeldPush(Http2Exchange &exchange, PushService &service)
        : m_exchange(exchange)
        , m_service(service)
    {}
    ~HeldPush() override { m_service.closed(*this); }

    void answer(const Answer &answer) override { m_exchange.answer(answer); }
    bool canPush() const override { return m_exchange.canPush(); }
    bool push(const QByteArray &path, const QList<HttpHeader> &headers, const Answer &answer) override
    {
        const quint32 promised =
            m_exchange.outboxBytes() > MostWaiting ? 0 : m_exchange.promise(path, headers);
        if (promised != 0)
            m_exchange.answerPromised(promised, answer);
        return promised != 0;
    }
    void roomAvailable() override { m_service.roomAvailable(*this); }
    void serverStops() override
    {
        m_service.closed(*this);
        m_exchange.answer({.status = 204});
    }

private:
    Http2Exchange &m_exchange;
    PushService &m_service;
};

} // namespace

void PushEndpoint::addTo(Http2Routes &routes)
{
    using namespace pushanswers;
    for (const QByteArrayView path : {Subscribe, Push, Subscription, MessagePath, Receipts})
        routes.add(path.toByteArray(), *this);
}

void PushEndpoint::handle(Http2Exchange &exchange)
{
    const ReceivedRequest &received = exchange.request();
    const PushRequest request{.method = received.head.method,
                              .path = received.target.path,
                              .origin = (exchange.isSecure() ? "https://" : "http://") +
                                        received.head.value("host").toByteArray().toLower(),
                              .headers = received.head.headers,
                              .body = received.body,
                              .lane = exchange.lane()};
    auto held = std::make_unique<HeldPush>(exchange, m_service);
    HeldPush &other = *held;
    exchange.hold(std::move(held));
    m_service.handle(request, other);
}

} // namespace pushscope
