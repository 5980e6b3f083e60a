// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/fact.h"
#include "protocol/webpush/pushmachines.h"
#include "server/webpush/pushanswers.h"
#include "server/webpush/pushservice.h"

#include <algorithm>

namespace pushscope {

using namespace pushanswers;

void PushService::serveSubscription(const PushRequest &request, const QByteArray &id, PushExchange &exchange)
{
    if (!m_store.byId(id))
        exchange.answer(answerOf(missing(m_store.isGone(id))));
    else if (request.method == "GET")
        monitor(request, id, exchange);
    else if (request.method == "DELETE")
        remove(id, exchange);
    else
        exchange.answer(answerOf(notAllowed("GET, DELETE")));
}

/// RFC 8030 6: the request is held, what waits is pushed.
void PushService::monitor(const PushRequest &request, const QByteArray &id, PushExchange &exchange)
{
    const auto lowest =
        request.count("urgency") > 0 ? readUrgency(request) : std::optional(PushUrgency::VeryLow);
    if (!lowest) {
        exchange.answer(
            answerOf({400, "bad-urgency", "Urgency is very-low, low, normal or high, once.", {}}));
        return;
    }
    if (!exchange.canPush()) {
        exchange.answer(answerOf({400,
                                  "no-push",
                                  "Messages come by HTTP/2 server push (RFC 8030 6): this "
                                  "connection does not take it.",
                                  {}}));
        return;
    }
    StoredSubscription &subscription = *m_store.byId(id);
    dropMonitor(id);
    m_monitors[id] = {.exchange = &exchange, .lowest = *lowest};
    const bool hadSome = !subscription.waiting.empty();
    deliverWaiting(subscription);
    if (!request.prefers("wait=0"))
        return;
    m_monitors.erase(id);
    exchange.answer({.status = hadSome ? 200 : 204});
}

/// Another GET takes its place.
void PushService::dropMonitor(const QByteArray &subscriptionId)
{
    const auto node = m_monitors.extract(subscriptionId);
    if (!node.empty() && node.mapped().exchange)
        node.mapped().exchange->answer({.status = 204});
}

void PushService::deliverWaiting(StoredSubscription &subscription)
{
    const auto it = m_monitors.find(subscription.id);
    if (it == m_monitors.end())
        return;
    auto underway = std::size_t(std::ranges::count_if(subscription.waiting, [](const StoredPushPtr &push) {
        return push->machine.state() == pushmessage::Delivered;
    }));
    const auto waiting = subscription.waiting; // a channel may acknowledge at once
    for (const StoredPushPtr &push : waiting) {
        if (underway >= m_limits.underway)
            return;
        if (push->machine.state() == pushmessage::Delivered || push->wishes.urgency < it->second.lowest)
            continue;
        if (!deliver(subscription, *push, it->second))
            return;
        ++underway;
    }
}

bool PushService::deliver(StoredSubscription &subscription, StoredPush &push, const Monitor &monitor)
{
    if (monitor.channel) {
        move(push, subscription.lane, Cause::PushDelivered);
        monitor.channel->deliver(subscription, push);
        return true;
    }
    Answer answer{.status = 200, .body = push.body};
    for (const HttpHeader &field : push.content) {
        if (field.name == "Content-Type")
            answer.contentType = field.value;
        else
            answer.headers.append(field);
    }
    answer.headers += HttpHeader{"Cache-Control", "private"};
    answer.headers +=
        HttpHeader{"Link", link(Push.toByteArray() + subscription.pushId, "urn:ietf:params:push")};
    if (!monitor.exchange->push(MessagePath.toByteArray() + push.id, {}, answer))
        return false;
    move(push, subscription.lane, Cause::PushDelivered);
    m_recorder.record({.message = push.message, .lane = subscription.lane, .kind = FactKind::Sent});
    return true;
}

/// RFC 8030 7.3: the user agent does not want it any more.
void PushService::remove(const QByteArray &id, PushExchange &exchange)
{
    unsubscribe(id);
    exchange.answer({.status = 204});
}

void PushService::unsubscribe(const QByteArray &subscriptionId)
{
    StoredSubscription *subscription = m_store.byId(subscriptionId);
    if (!subscription)
        return;
    const auto node = m_monitors.extract(subscriptionId);
    if (!node.empty() && node.mapped().exchange)
        node.mapped().exchange->answer(answerOf(missing(true)));
    const LaneId lane = subscription->lane;
    for (const StoredPushPtr &push : m_store.remove(*subscription)) {
        move(*push, lane, Cause::PushExpired);
        sendReceipt(*push, 410);
    }
}

void PushService::removeMessage(const QByteArray &id, PushExchange &exchange)
{
    exchange.answer(acknowledge(id) ? Answer{.status = 204} : answerOf(missing(false)));
}

/// RFC 8030 6.2.
bool PushService::acknowledge(const QByteArray &messageId)
{
    const auto [push, subscription] = m_store.message(messageId);
    if (!push)
        return false;
    m_store.erase(*subscription, push);
    move(*push, subscription->lane, Cause::PushAcknowledged);
    sendReceipt(*push, 204);
    deliverWaiting(*subscription);
    return true;
}

void PushService::serveReceipts(const PushRequest &request, const QByteArray &id, PushExchange &exchange)
{
    if (!m_receipts.contains(id)) {
        exchange.answer(answerOf(missing(false)));
    } else if (request.method == "DELETE") {
        const auto node = m_receipts.extract(id);
        if (PushExchange *held = node.mapped().exchange)
            held->answer(answerOf(missing(true)));
        exchange.answer({.status = 204});
    } else if (request.method == "GET") {
        monitorReceipts(request, id, exchange);
    } else {
        exchange.answer(answerOf(notAllowed("GET, DELETE")));
    }
}

/// RFC 8030 6.3.
void PushService::monitorReceipts(const PushRequest &request, const QByteArray &id, PushExchange &exchange)
{
    if (!exchange.canPush()) {
        exchange.answer(
            answerOf({400, "no-push", "Receipts come by HTTP/2 server push (RFC 8030 6.3).", {}}));
        return;
    }
    ReceiptSubscription &receipts = m_receipts[id];
    if (PushExchange *before = std::exchange(receipts.exchange, &exchange))
        before->answer({.status = 204});
    const bool hadSome = !receipts.waiting.empty();
    flushReceipts(receipts);
    if (request.prefers("wait=0")) {
        receipts.exchange = nullptr;
        exchange.answer({.status = hadSome ? 200 : 204});
    }
}

void PushService::sendReceipt(const StoredPush &push, int status)
{
    const auto it = m_receipts.find(push.receipt);
    if (it == m_receipts.end())
        return;
    // It may be due before the application server has opened its GET.
    it->second.waiting.emplace_back(push.id, status);
    if (it->second.waiting.size() > m_limits.receipts)
        it->second.waiting.pop_front();
    flushReceipts(it->second);
}

void PushService::flushReceipts(ReceiptSubscription &receipts)
{
    while (receipts.exchange && !receipts.waiting.empty()) {
        const auto &[id, status] = receipts.waiting.front();
        if (!receipts.exchange->push(MessagePath.toByteArray() + id, {}, {.status = status}))
            return;
        receipts.waiting.pop_front();
    }
}

void PushService::closed(PushExchange &exchange)
{
    for (auto &[id, receipts] : m_receipts) {
        if (receipts.exchange == &exchange)
            receipts.exchange = nullptr;
    }
    const auto it = std::ranges::find_if(
        m_monitors, [&](const auto &entry) { return entry.second.exchange == &exchange; });
    if (it == m_monitors.end())
        return;
    StoredSubscription *subscription = m_store.byId(it->first);
    m_monitors.erase(it);
    if (subscription)
        drop(*subscription);
}

void PushService::roomAvailable(PushExchange &exchange)
{
    for (auto &[id, receipts] : m_receipts) {
        if (receipts.exchange == &exchange)
            flushReceipts(receipts);
    }
    const auto isHere = [&](const auto &entry) { return entry.second.exchange == &exchange; };
    const auto it = std::ranges::find_if(m_monitors, isHere);
    StoredSubscription *const subscription = it == m_monitors.end() ? nullptr : m_store.byId(it->first);
    if (subscription)
        deliverWaiting(*subscription);
}

/// Nobody takes them any more: what was not acknowledged is to be delivered once more, RFC 8030 6.2.
void PushService::drop(StoredSubscription &subscription)
{
    for (const StoredPushPtr &push : subscription.waiting) {
        if (push->machine.state() == pushmessage::Delivered)
            move(*push, subscription.lane, Cause::PushStored);
    }
}

} // namespace pushscope
