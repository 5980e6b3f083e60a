// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/deliveryindex.h"
#include "trace/lanesummary.h"
#include "trace/latencyhistogram.h"
#include "trace/numberranges.h"
#include "trace/recentconnections.h"

namespace pushscope {

/// What a lane got of what was published: deliveries, duplicates, and what is pending or lost. Writes
/// LaneHistory's `deliveries` and `lost`. Owned by LaneFold.
///
/// At any time, of the expected messages, those after the newest delivered one are pending; those before it
/// are delivered or missed. So delivered - unexpected + missed + pending is always what was expected.
class DeliveryFold
{
public:
    DeliveryFold(LaneHistory &history, const PublishedFold &published);

    /// A message was published; it is expected where the lane runs.
    void publish(PublishedNumber number);
    void connect(ConnectionId connection, TraceTime time);
    void deliver(FactIndex index, const Fact &fact, qsizetype dataBytes);
    /// Forgets what facts before `first` did, the oldest one left being of the time `oldest`.
    void trim(FactIndex first, TraceTime oldest);

    /// Fills in what this fold counts: over the session, or over messages published in [begin, end).
    void summarise(LaneSummary &summary) const;
    void summarise(LaneSummary &summary, TraceTime begin, TraceTime end) const;
    /// The first delivery of a message, or null.
    const DeliveryMark *find(MessageId message) const;

private:
    struct Duplicate
    {
        TraceTime published{}; ///< or received, where that is not known
        FactIndex fact = 0;
    };

    void deliverKnown(DeliveryMark &mark, PublishedNumber number);
    void deliverUnknown(DeliveryMark &mark);
    void deliverNone(const DeliveryMark &mark);
    void adopt(PublishedNumber number);
    void advance(PublishedNumber number);
    void forgetLost(const PublishedMark &message);
    bool isReplay(const DeliveryMark &mark, ConnectionId connection) const;
    std::optional<PublishedNumber> numberOf(MessageId message) const;
    const DeliveryMark *at(quint64 delivery) const;
    quint64 nextDelivery() const { return m_trimmed + m_history.deliveries.size(); }

    LaneHistory &m_history;
    const PublishedFold &m_published;
    NumberRanges m_expected;         ///< published while the lane ran
    PublishedNumber m_overtaken = 0; ///< one past the newest delivered message: below it nothing is pending
    DeliveryIndex m_first;           ///< first deliveries of messages whose publication is held
    std::map<MessageId, quint64>
        m_unknown;     ///< first deliveries of ids whose publication is not, in this run of ids
    quint64 m_run = 0; ///< the run of ids that m_unknown is of
    /// Receipts of messages whose publication is not known; on a lane that is not of our server that is every
    /// one, and none is listed.
    std::deque<TraceTime> m_unpublished;
    std::deque<Duplicate> m_duplicates;       ///< by receipt
    quint64 m_trimmed = 0;                    ///< deliveries forgotten
    RecentConnections<TraceTime> m_connected; ///< when the lane's newest connections were made
    LatencyHistogram m_latency;               ///< of first deliveries, over the session
    LaneSummary m_total;                      ///< of this fold's fields, over the session
};

} // namespace pushscope
