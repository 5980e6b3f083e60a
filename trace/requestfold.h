// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/lanehistory.h"
#include "trace/recentconnections.h"

namespace pushscope {

/// Folds a lane's requests, their answers and ends to LaneHistory's `requests` and `reconnectRequests`.
/// Owned by LaneFold.
class RequestFold
{
public:
    explicit RequestFold(LaneHistory &history);

    /// The lane was started: nothing is open any more, and connections are counted from 1 again.
    void start(TraceTime time);
    void request(FactIndex index, const Fact &fact, QByteArrayView head);
    void response(FactIndex index, const Fact &fact);
    void finish(const Fact &fact);
    void deliver(const Fact &fact);
    /// The connection was reported as failed.
    void fail(const Fact &fact);
    /// A side has ended the connection, see CloseKind.
    void close(const Fact &fact);
    /// The lane was stopped: nothing is open any more.
    void endAll(TraceTime time);
    void trim(FactIndex first, TraceTime oldest);

private:
    RequestSpan *spanOf(ConnectionId connection);
    RequestSpan *spanAt(FactIndex request);
    bool isReconnect(ConnectionId connection, QByteArrayView head) const;

    LaneHistory &m_history;
    RecentConnections<FactIndex> m_newest; ///< the newest request of a connection
    bool m_isFirst = true;                 ///< no request since the lane was started
    bool m_failedSince = false;            ///< something failed since the newest request
};

/// Whether a request's head asks for what came after a message: Last-Event-ID, or after= in the target.
bool hasCursor(QByteArrayView head);

} // namespace pushscope
