// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"
#include "protocol/tracetime.h"
#include "server/webpush/pushheaders.h"

#include <deque>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace pushscope {

/// Every limit of the push service in one place. A plain value.
struct PushLimits
{
    qsizetype bodyBytes = 4096;       ///< RFC 8030 7.2; over it 413
    std::size_t subscriptions = 4096; ///< over it 429
    std::size_t waiting = 1'000;      ///< messages that wait for one subscription; over it 429
    qsizetype waitingBytes = qsizetype(4) << 20;
    std::size_t underway = 64;    ///< pushed and not acknowledged, of one subscription: a client reserves 200
    std::size_t receipts = 1'000; ///< that wait for one receipt subscription; over it the oldest go
    std::size_t receiptSubscriptions = 1'024;
    std::size_t gone = 4'096; ///< subscriptions that are remembered as gone: 410, not 404
    std::chrono::seconds longestTtl{28 * 24 * 3600};
    std::chrono::seconds retryAfter{5}; ///< told with 429
};

/// A message at the push service.
struct StoredPush
{
    QByteArray id; ///< of its URL: a secret
    QByteArray body;
    QList<HttpHeader> content; ///< Content-Encoding, Content-Type and what else describes the body
    PushWishes wishes;         ///< the TTL as it was granted
    QByteArray receipt;        ///< id of the receipt subscription, or empty
    TraceTime expires{};
    MessageId message; ///< the published one, where it is known
    StateMachine machine{MachineKind::PushMessage};
};
using StoredPushPtr = std::shared_ptr<StoredPush>;

/// A subscription at the push service.
struct StoredSubscription
{
    QByteArray id;                     ///< of the subscription resource: the user agent's secret
    QByteArray pushId;                 ///< of the push resource: the application server's
    QByteArray key;                    ///< the application server key that it is restricted to; empty: any
    LaneId lane;                       ///< the lab's lane that made it, or none
    QByteArray channel;                ///< Firefox's own id of it; empty for one of RFC 8030's
    std::deque<StoredPushPtr> waiting; ///< neither acknowledged nor over, in order of coming
    qsizetype waitingBytes = 0;
};

/// Subscriptions and messages, RFC 8030, without sockets: what there is, how long, how much. Owned by
/// PushService; server thread. The clock comes from outside.
class PushStore
{
public:
    explicit PushStore(const PushLimits &limits, TraceNow clock = &traceNow);

    /// Null where there are too many.
    StoredSubscription *subscribe(const QByteArray &key, LaneId lane);
    StoredSubscription *byId(const QByteArray &id) const;
    StoredSubscription *byPushId(const QByteArray &pushId) const;
    /// Whether there was one of that id or push id.
    bool isGone(const QByteArray &id) const { return m_gone.contains(id); }
    /// Gives what was waiting for it.
    std::deque<StoredPushPtr> remove(StoredSubscription &subscription);

    /// Whether one more of that size may wait.
    bool hasRoom(const StoredSubscription &subscription, qsizetype bytes) const;
    /// The TTL that is granted.
    std::chrono::seconds granted(std::chrono::seconds ttl) const;
    /// Takes a message in; its id and end are set here. Gives the one of the same topic that it replaces.
    StoredPushPtr add(StoredSubscription &subscription, const StoredPushPtr &push);
    /// The message of that id and whose it is; null for both where there is none.
    std::pair<StoredPushPtr, StoredSubscription *> message(const QByteArray &id) const;
    void erase(StoredSubscription &subscription, const StoredPushPtr &push);
    /// Takes out what is over.
    std::vector<std::pair<StoredPushPtr, StoredSubscription *>> takeExpired();
    /// When the next message is over.
    std::optional<TraceTime> nextExpiry() const;
    TraceTime now() const { return m_now(); }

private:
    void remember(const QByteArray &id);

    const PushLimits m_limits;
    const TraceNow m_now;
    std::map<QByteArray, std::unique_ptr<StoredSubscription>> m_subscriptions; ///< by id
    std::map<QByteArray, StoredSubscription *> m_byPushId;
    std::map<QByteArray, std::pair<StoredPushPtr, StoredSubscription *>> m_messages; ///< by id
    std::set<std::pair<TraceTime, QByteArray>> m_expiries;                           ///< and the message's id
    std::set<QByteArray> m_gone;
    std::deque<QByteArray> m_goneInOrder; ///< the oldest first
};

/// A name for a URL that nobody guesses: 128 bits.
QByteArray secretName();

} // namespace pushscope
