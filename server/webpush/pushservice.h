// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"
#include "server/deadlines.h"
#include "server/webpush/pushmarks.h"
#include "server/webpush/pushstore.h"

#include <functional>

namespace pushscope {

/// Takes messages for a subscription that does not hold a GET: Firefox over its WebSocket.
class PushChannel
{
public:
    virtual ~PushChannel() = default;
    virtual void deliver(const StoredSubscription &subscription, const StoredPush &push) = 0;
};

/// The push service, RFC 8030: answers requests, keeps messages and pushes them. Knows no key and sees only
/// what is encrypted. Owned by PushServer; server thread.
class PushService : private Timed
{
public:
    using WorldClock = std::function<vapid::WorldTime()>;

    PushService(const PushLimits &limits, FactRecorder &recorder, Deadlines &deadlines, PushMarks &marks,
                TraceNow now = &traceNow, WorldClock worldClock = {});
    ~PushService() override;
    Q_DISABLE_COPY_MOVE(PushService)

    /// Whether the path is one of ours.
    static bool isOurs(QByteArrayView path);
    /// Answers, or holds the exchange until closed() or its answer.
    void handle(const PushRequest &request, PushExchange &exchange);
    /// A held exchange has ended at the other end.
    void closed(PushExchange &exchange);
    /// More can be pushed into a held exchange.
    void roomAvailable(PushExchange &exchange);

    /// For Firefox: a subscription whose messages go to the channel while it is there.
    StoredSubscription *subscribeChannel(const QByteArray &key, const QByteArray &channel, LaneId lane);
    void attach(const QByteArray &subscriptionId, PushChannel &channel);
    void detach(PushChannel &channel);
    void unsubscribe(const QByteArray &subscriptionId);
    /// The user agent has it.
    bool acknowledge(const QByteArray &messageId);

private:
    /// Who takes a subscription's messages now.
    struct Monitor
    {
        PushExchange *exchange = nullptr;
        PushChannel *channel = nullptr;
        PushUrgency lowest = PushUrgency::VeryLow;
    };
    /// Who waits for receipts, and what waits for it.
    struct ReceiptSubscription
    {
        PushExchange *exchange = nullptr;
        std::deque<std::pair<QByteArray, int>> waiting; ///< message id, status
    };

    void subscribe(const PushRequest &request, PushExchange &exchange);
    void push(const PushRequest &request, const QByteArray &pushId, PushExchange &exchange);
    std::optional<Refusal> judge(const PushRequest &request, const StoredSubscription &subscription,
                                 PushWishes &wishes);
    void accept(const PushRequest &request, StoredSubscription &subscription, const PushWishes &wishes,
                PushExchange &exchange);
    bool setReceipt(const PushWishes &wishes, StoredPush &push);
    void monitor(const PushRequest &request, const QByteArray &id, PushExchange &exchange);
    void monitorReceipts(const PushRequest &request, const QByteArray &id, PushExchange &exchange);
    void remove(const QByteArray &id, PushExchange &exchange);
    void removeMessage(const QByteArray &id, PushExchange &exchange);
    void serveSubscription(const PushRequest &request, const QByteArray &id, PushExchange &exchange);
    void serveReceipts(const PushRequest &request, const QByteArray &id, PushExchange &exchange);

    void deliverWaiting(StoredSubscription &subscription);
    bool deliver(StoredSubscription &subscription, StoredPush &push, const Monitor &monitor);
    void settle(StoredSubscription &subscription, const StoredPushPtr &push);
    void dropMonitor(const QByteArray &subscriptionId);
    void drop(StoredSubscription &subscription);
    void sendReceipt(const StoredPush &push, int status);
    void flushReceipts(ReceiptSubscription &receipts);
    void move(StoredPush &push, LaneId lane, Cause cause);
    void step(LaneId lane, const StoredPush &push, StepKind kind, QByteArrayView payload);
    void arm();
    void deadlinePassed() override;

    const PushLimits m_limits;
    FactRecorder &m_recorder;
    Deadlines &m_deadlines;
    PushMarks &m_marks;
    const WorldClock m_worldClock;
    PushStore m_store;
    std::map<QByteArray, Monitor> m_monitors;             ///< by subscription id
    std::map<QByteArray, ReceiptSubscription> m_receipts; ///< by id
};

} // namespace pushscope
