// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/pushservice.h"

#include "protocol/fact.h"
#include "protocol/json.h"
#include "protocol/webpush/base64url.h"
#include "protocol/webpush/pushmachines.h"
#include "server/webpush/pushanswers.h"

#include <QDateTime>

#include <algorithm>
#include <array>

namespace pushscope {

using namespace pushanswers;

namespace {

vapid::WorldTime worldNow()
{
    return vapid::WorldTime(QDateTime::currentSecsSinceEpoch());
}

/// What follows the prefix; empty where the path is another one.
QByteArray idIn(const QByteArray &path, QByteArrayView prefix)
{
    return path.startsWith(prefix) ? path.sliced(prefix.size()) : QByteArray();
}

/// RFC 8292 4.1: {"vapid":"KEY"}. Nothing where there is no such key.
std::optional<QByteArray> restrictionIn(const QByteArray &body)
{
    const auto members = json::members(body);
    const auto value = members ? json::find(*members, "vapid") : std::nullopt;
    const auto text = value ? json::string(*value) : std::nullopt;
    const auto key = text ? base64url::decode(*text) : std::nullopt;
    return key && p256::isPoint(*key) ? key : std::nullopt;
}

QList<HttpHeader> contentFields(const PushRequest &request)
{
    QList<HttpHeader> fields;
    for (const QByteArrayView name : {QByteArrayView("Content-Encoding"), QByteArrayView("Content-Type")}) {
        if (const QByteArray value = request.value(name); !value.isEmpty())
            fields.append({name.toByteArray(), value});
    }
    return fields;
}

} // namespace

PushService::PushService(const PushLimits &limits, FactRecorder &recorder, Deadlines &deadlines,
                         PushMarks &marks, TraceNow now, WorldClock worldClock)
    : m_limits(limits)
    , m_recorder(recorder)
    , m_deadlines(deadlines)
    , m_marks(marks)
    , m_worldClock(worldClock ? std::move(worldClock) : WorldClock(&worldNow))
    , m_store(limits, now)
{}

PushService::~PushService()
{
    m_deadlines.clear(this);
}

bool PushService::isOurs(QByteArrayView path)
{
    return path == Subscribe ||
           std::ranges::any_of(std::array{Push, Subscription, MessagePath, Receipts},
                               [path](QByteArrayView prefix) { return path.startsWith(prefix); });
}

void PushService::handle(const PushRequest &request, PushExchange &exchange)
{
    if (request.path == Subscribe)
        subscribe(request, exchange);
    else if (const QByteArray pushId = idIn(request.path, Push); !pushId.isEmpty())
        push(request, pushId, exchange);
    else if (const QByteArray id = idIn(request.path, Subscription); !id.isEmpty())
        serveSubscription(request, id, exchange);
    else if (const QByteArray message = idIn(request.path, MessagePath); !message.isEmpty())
        request.method == "DELETE" ? removeMessage(message, exchange)
                                   : exchange.answer(answerOf(notAllowed("DELETE")));
    else if (const QByteArray receipts = idIn(request.path, Receipts); !receipts.isEmpty())
        serveReceipts(request, receipts, exchange);
    else
        exchange.answer(answerOf(missing(false)));
}

/// RFC 8030 4.
void PushService::subscribe(const PushRequest &request, PushExchange &exchange)
{
    if (request.method != "POST") {
        exchange.answer(answerOf(notAllowed("POST")));
        return;
    }
    const auto key = request.body.isEmpty() ? std::optional(QByteArray()) : restrictionIn(request.body);
    if (!key) {
        exchange.answer(answerOf({400,
                                  "bad-key",
                                  "The body may be {\"vapid\":KEY}, a P-256 point in base64url "
                                  "(RFC 8292 4.1).",
                                  {}}));
        return;
    }
    const StoredSubscription *made = m_store.subscribe(*key, request.lane);
    if (!made) {
        exchange.answer(answerOf(busy(m_limits.retryAfter, "There are too many subscriptions here.")));
        return;
    }
    Answer answer{.status = 201};
    answer.headers = {
        {"Location", request.origin + Subscription.toByteArray() + made->id},
        {"Link", link(request.origin + Push.toByteArray() + made->pushId, "urn:ietf:params:push")}};
    exchange.answer(answer);
}

/// RFC 8030 5.
void PushService::push(const PushRequest &request, const QByteArray &pushId, PushExchange &exchange)
{
    if (request.method != "POST") {
        exchange.answer(answerOf(notAllowed("POST")));
        return;
    }
    StoredSubscription *subscription = m_store.byPushId(pushId);
    if (!subscription) {
        exchange.answer(answerOf(missing(m_store.isGone(pushId))));
        return;
    }
    PushWishes wishes;
    if (const auto refusal = judge(request, *subscription, wishes))
        exchange.answer(answerOf(*refusal));
    else
        accept(request, *subscription, wishes, exchange);
}

std::optional<Refusal> PushService::judge(const PushRequest &request, const StoredSubscription &subscription,
                                          PushWishes &wishes)
{
    if (request.body.size() > m_limits.bodyBytes)
        return Refusal{413,
                       "too-large",
                       "A message has at most " + QByteArray::number(m_limits.bodyBytes) +
                           " bytes with header and tag (RFC 8030 7.2).",
                       {}};
    if (auto refusal = readWishes(request, wishes))
        return refusal;
    if (auto refusal = judgeVapid(request, subscription.key, m_worldClock()))
        return refusal;
    if (!m_store.hasRoom(subscription, request.body.size()))
        return busy(m_limits.retryAfter, "Too many messages wait for this user agent.");
    return std::nullopt;
}

void PushService::accept(const PushRequest &request, StoredSubscription &subscription,
                         const PushWishes &wishes, PushExchange &exchange)
{
    const auto push = std::make_shared<StoredPush>();
    push->body = request.body;
    push->content = contentFields(request);
    push->wishes = wishes;
    push->wishes.ttl = m_store.granted(wishes.ttl);
    push->message = m_marks.take(request.body);
    if (wishes.wantsReceipt && !setReceipt(wishes, *push)) {
        exchange.answer(
            answerOf({400, "bad-receipt", "There is no such receipt subscription, or no room for one.", {}}));
        return;
    }
    if (const StoredPushPtr replaced = m_store.add(subscription, push)) {
        move(*replaced, subscription.lane, Cause::PushReplaced);
        step(subscription.lane, *replaced, StepKind::PushReplace, wishes.topic);
    }
    Answer answer{.status = wishes.wantsReceipt ? 202 : 201};
    answer.headers = {{"Location", request.origin + MessagePath.toByteArray() + push->id},
                      {"TTL", QByteArray::number(qint64(push->wishes.ttl.count()))}};
    if (wishes.wantsReceipt)
        answer.headers += HttpHeader{"Link", link(request.origin + Receipts.toByteArray() + push->receipt,
                                                  "urn:ietf:params:push:receipt")};
    move(*push, subscription.lane, Cause::PushAccepted);
    exchange.answer(answer);
    deliverWaiting(subscription);
    settle(subscription, push);
    arm();
}

/// What nobody takes now is stored, or over where its TTL is 0: RFC 8030 5.2.
void PushService::settle(StoredSubscription &subscription, const StoredPushPtr &push)
{
    if (push->machine.state() != pushmessage::Accepted)
        return;
    if (push->wishes.ttl.count() == 0) {
        move(*push, subscription.lane, Cause::PushExpired);
        step(subscription.lane, *push, StepKind::PushExpire, {});
        sendReceipt(*push, 410);
        m_store.erase(subscription, push);
        return;
    }
    move(*push, subscription.lane, Cause::PushStored);
    step(subscription.lane, *push, StepKind::PushStore, QByteArray::number(qint64(push->wishes.ttl.count())));
}

/// RFC 8030 5.1: a new receipt subscription, or the one that the request links to.
bool PushService::setReceipt(const PushWishes &wishes, StoredPush &push)
{
    if (!wishes.receiptUrl.isEmpty()) {
        const qsizetype at = wishes.receiptUrl.indexOf(Receipts);
        push.receipt = at < 0 ? QByteArray() : wishes.receiptUrl.sliced(at + Receipts.size());
        return m_receipts.contains(push.receipt);
    }
    if (m_receipts.size() >= m_limits.receiptSubscriptions) {
        // One that nobody has asked for, and that has nothing to say, makes room.
        const auto isIdle = [](const auto &entry) {
            return !entry.second.exchange && entry.second.waiting.empty();
        };
        const auto idle = std::ranges::find_if(m_receipts, isIdle);
        if (idle == m_receipts.end())
            return false;
        m_receipts.erase(idle);
    }
    push.receipt = secretName();
    m_receipts[push.receipt];
    return true;
}

StoredSubscription *PushService::subscribeChannel(const QByteArray &key, const QByteArray &channel,
                                                  LaneId lane)
{
    StoredSubscription *subscription = m_store.subscribe(key, lane);
    if (subscription)
        subscription->channel = channel;
    return subscription;
}

void PushService::attach(const QByteArray &subscriptionId, PushChannel &channel)
{
    StoredSubscription *subscription = m_store.byId(subscriptionId);
    if (!subscription)
        return;
    m_monitors[subscriptionId] = {.channel = &channel};
    deliverWaiting(*subscription);
}

void PushService::detach(PushChannel &channel)
{
    for (auto it = m_monitors.begin(); it != m_monitors.end();) {
        if (it->second.channel != &channel) {
            ++it;
            continue;
        }
        if (StoredSubscription *subscription = m_store.byId(it->first))
            drop(*subscription);
        it = m_monitors.erase(it);
    }
}

void PushService::move(StoredPush &push, LaneId lane, Cause cause)
{
    const auto change = push.machine.apply(cause);
    if (!change || lane.isNone())
        return;
    m_recorder.record({.message = push.message,
                       .lane = lane,
                       .kind = FactKind::Aspect,
                       .value = packAspect({MachineKind::PushMessage, change->from, change->to})});
}

void PushService::step(LaneId lane, const StoredPush &push, StepKind kind, QByteArrayView payload)
{
    if (lane.isNone())
        return;
    m_recorder.record({.message = push.message,
                       .lane = lane,
                       .kind = FactKind::Step,
                       .value = packStep({Actor::Server, Actor::Server, kind})},
                      payload);
}

void PushService::arm()
{
    const auto next = m_store.nextExpiry();
    if (!next)
        return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - m_store.now());
    constexpr std::chrono::hours Longest{1}; // the clock of deadlines counts in milliseconds
    m_deadlines.set(this, std::clamp(left, std::chrono::milliseconds(0), std::chrono::milliseconds(Longest)));
}

void PushService::deadlinePassed()
{
    for (const auto &[push, subscription] : m_store.takeExpired()) {
        move(*push, subscription->lane, Cause::PushExpired);
        step(subscription->lane, *push, StepKind::PushExpire, {});
        sendReceipt(*push, 410);
    }
    arm();
}

} // namespace pushscope
