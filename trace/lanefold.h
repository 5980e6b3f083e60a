// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/deliveryfold.h"
#include "trace/lanecounter.h"
#include "trace/ownservers.h"
#include "trace/requestfold.h"

namespace pushscope {

/// Folds one lane's facts to its history and summary. Owned by Folds.
class LaneFold
{
public:
    LaneFold(const EventLog &log, LaneId lane, const PublishedFold &published, const OwnServers &servers);
    LaneFold(const LaneFold &) = delete;
    LaneFold &operator=(const LaneFold &) = delete;

    void take(FactIndex index, const Fact &fact);
    /// What is known of our servers has changed.
    void serversChanged() { m_history.own = !m_wasStarted || m_servers.mayBe(m_history.url); }
    void publish(PublishedNumber number) { m_deliveries.publish(number); }
    /// Forgets what facts before `first` did, the oldest one left being of the time `oldest`.
    void trim(FactIndex first, TraceTime oldest);

    /// Whether the lane was ever started.
    bool wasStarted() const { return m_wasStarted; }
    const LaneHistory &history() const { return m_history; }
    LaneSummary summary() const;
    LaneSummary summary(TraceTime begin, TraceTime end) const;
    const DeliveryMark *delivery(MessageId message) const { return m_deliveries.find(message); }

private:
    void start(FactIndex index, const Fact &fact);
    void chooseMethod(const Fact &fact);
    void stop(const Fact &fact);
    void changeState(FactIndex index, const Fact &fact);
    void fill(LaneSummary &summary, const LaneCounts &counts) const;

    const EventLog &m_log;
    const OwnServers &m_servers;
    LaneHistory m_history;
    RequestFold m_requests;
    DeliveryFold m_deliveries;
    LaneCounter m_counter;
    bool m_wasStarted = false;
    FactIndex m_runBegin = 0; ///< the newest LaneStarted
    bool m_isNewRun = true;   ///< no state since the lane was started: the next one makes a span of its own
};

} // namespace pushscope
