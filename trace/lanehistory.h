// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

#include <QByteArray>

#include <deque>
#include <optional>

namespace pushscope {

/// A state from `begin` until the next span's begin (or now, for the last). Staying in a state makes no span
/// of its own unless the lane was started anew or it failed again. The span that covers the oldest fact held
/// is kept: its own fact may be evicted.
struct StateSpan
{
    TraceTime begin{};
    FactIndex fact = 0;
    Transition change{}; ///< change.to is the state
    bool failed = false; ///< entered by a cause that is a failure (network error, bad status, ...)
    friend bool operator==(const StateSpan &, const StateSpan &) = default;
};

/// A request and what became of it. A span that reaches past the oldest fact held is kept (a few at most):
/// compare its facts with EventLog::firstIndex() before looking at them.
struct RequestSpan
{
    TraceTime begin{};
    std::optional<TraceTime> response; ///< head received
    std::optional<TraceTime> end;      ///< nothing: still open
    FactIndex fact = 0;                ///< the Request fact
    FactIndex responseFact = 0;        ///< where `response` has a value
    quint32 delivered = 0;             ///< messages it carried
    quint16 status = 0;                ///< 0: none came
    bool failed = false;
};

/// A time, or none, in the room of a time: there is one for every message.
class MaybeTime
{
public:
    constexpr MaybeTime() = default;
    constexpr MaybeTime(TraceTime time)
        : m_time(time)
    {}

    constexpr bool has_value() const { return m_time != None; }
    constexpr explicit operator bool() const { return has_value(); }
    constexpr TraceTime operator*() const { return m_time; }
    constexpr TraceTime value_or(TraceTime other) const { return has_value() ? m_time : other; }
    friend constexpr bool operator==(MaybeTime, MaybeTime) = default;

private:
    static constexpr TraceTime None = TraceTime::min();
    TraceTime m_time = None;
};

/// A message that arrived.
struct DeliveryMark
{
    TraceTime time{};
    MaybeTime published; ///< nothing: not of our server, or evicted
    FactIndex fact = 0;
    MessageId message;
    quint32 dataBytes : 30 = 0; ///< as far as they count as payload: none of a duplicate
    bool duplicate : 1 = false; ///< this lane had it before
    bool replayed : 1 = false;  ///< published before the connection that carried it was made

    /// Publish to receipt, on the one steady clock.
    std::optional<TraceTime> latency() const
    {
        return published ? std::optional(time - *published) : std::nullopt;
    }
};
static_assert(sizeof(DeliveryMark) == 32);

/// A message that the lane will not get: it was published while the lane ran and a later one came first.
struct LostMark
{
    TraceTime published{};
    MessageId message;
};

/// What the scope draws of one lane, each list in order of time. A fold of the log; GUI thread.
struct LaneHistory
{
    LaneId lane;
    Method method = Method::Sse;
    QByteArray url;
    bool own = true;      ///< of our server: what is published is expected here
    bool running = false; ///< between LaneStarted and LaneStopped
    TraceTime started{};
    std::optional<TraceTime> stopped;
    std::deque<StateSpan> states;
    std::deque<RequestSpan> requests;
    std::deque<DeliveryMark> deliveries;
    std::deque<LostMark> lost; ///< by time of publication
    /// Request facts that carry a cursor (Last-Event-ID, after=) and are the first on a connection after the
    /// lane's first one; of a short poll, which always carries one, those after a failure.
    std::deque<FactIndex> reconnectRequests;
};

/// A published message and when.
struct PublishedMark
{
    TraceTime time{};
    FactIndex fact = 0;
    MessageId message;
};

/// A time during which we kept a lane's link cut.
struct FaultBand
{
    TraceTime begin{};
    std::optional<TraceTime> end;
    LaneId lane; ///< none: all lanes
};

} // namespace pushscope
