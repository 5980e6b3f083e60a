// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/pushstore.h"

#include "protocol/webpush/base64url.h"
#include "protocol/webpush/webpushcipher.h"

#include <algorithm>

namespace pushscope {

QByteArray secretName()
{
    constexpr qsizetype Size = 16;
    return base64url::encode(webpush::randomBytes(Size));
}

PushStore::PushStore(const PushLimits &limits, TraceNow clock)
    : m_limits(limits)
    , m_now(clock)
{}

StoredSubscription *PushStore::subscribe(const QByteArray &key, LaneId lane)
{
    if (m_subscriptions.size() >= m_limits.subscriptions)
        return nullptr;
    auto subscription = std::make_unique<StoredSubscription>();
    subscription->id = secretName();
    subscription->pushId = secretName();
    subscription->key = key;
    subscription->lane = lane;
    StoredSubscription *const made = subscription.get();
    m_byPushId.emplace(made->pushId, made);
    m_subscriptions.emplace(made->id, std::move(subscription));
    return made;
}

StoredSubscription *PushStore::byId(const QByteArray &id) const
{
    const auto it = m_subscriptions.find(id);
    return it == m_subscriptions.end() ? nullptr : it->second.get();
}

StoredSubscription *PushStore::byPushId(const QByteArray &pushId) const
{
    const auto it = m_byPushId.find(pushId);
    return it == m_byPushId.end() ? nullptr : it->second;
}

std::deque<StoredPushPtr> PushStore::remove(StoredSubscription &subscription)
{
    std::deque<StoredPushPtr> waiting = subscription.waiting;
    for (const StoredPushPtr &push : waiting)
        erase(subscription, push);
    remember(subscription.id);
    remember(subscription.pushId);
    m_byPushId.erase(subscription.pushId);
    const QByteArray id = subscription.id; // the map's erase ends what it is a part of
    m_subscriptions.erase(id);
    return waiting;
}

void PushStore::remember(const QByteArray &id)
{
    m_gone.insert(id);
    m_goneInOrder.push_back(id);
    while (m_goneInOrder.size() > m_limits.gone) {
        m_gone.erase(m_goneInOrder.front());
        m_goneInOrder.pop_front();
    }
}

bool PushStore::hasRoom(const StoredSubscription &subscription, qsizetype bytes) const
{
    return subscription.waiting.size() < m_limits.waiting &&
           subscription.waitingBytes + bytes <= m_limits.waitingBytes;
}

std::chrono::seconds PushStore::granted(std::chrono::seconds ttl) const
{
    return std::min(ttl, m_limits.longestTtl);
}

StoredPushPtr PushStore::add(StoredSubscription &subscription, const StoredPushPtr &push)
{
    StoredPushPtr replaced;
    const QByteArray &topic = push->wishes.topic;
    const auto same = std::ranges::find_if(
        subscription.waiting, [&](const StoredPushPtr &other) { return other->wishes.topic == topic; });
    if (!topic.isEmpty() && same != subscription.waiting.end()) {
        replaced = *same;
        erase(subscription, replaced);
    }
    push->id = secretName();
    push->expires = m_now() + push->wishes.ttl;
    subscription.waiting.push_back(push);
    subscription.waitingBytes += push->body.size();
    m_messages.emplace(push->id, std::pair(push, &subscription));
    m_expiries.emplace(push->expires, push->id);
    return replaced;
}

std::pair<StoredPushPtr, StoredSubscription *> PushStore::message(const QByteArray &id) const
{
    const auto it = m_messages.find(id);
    return it == m_messages.end() ? std::pair<StoredPushPtr, StoredSubscription *>() : it->second;
}

void PushStore::erase(StoredSubscription &subscription, const StoredPushPtr &push)
{
    const StoredPushPtr kept = push; // the caller's may be a part of what is erased
    if (m_messages.erase(kept->id) == 0)
        return;
    m_expiries.erase({kept->expires, kept->id});
    std::erase(subscription.waiting, kept);
    subscription.waitingBytes -= kept->body.size();
}

std::vector<std::pair<StoredPushPtr, StoredSubscription *>> PushStore::takeExpired()
{
    std::vector<std::pair<StoredPushPtr, StoredSubscription *>> over;
    const TraceTime now = m_now();
    while (!m_expiries.empty() && m_expiries.begin()->first <= now) {
        over.push_back(message(m_expiries.begin()->second));
        erase(*over.back().second, over.back().first);
    }
    return over;
}

std::optional<TraceTime> PushStore::nextExpiry() const
{
    return m_expiries.empty() ? std::nullopt : std::optional(m_expiries.begin()->first);
}

} // namespace pushscope
