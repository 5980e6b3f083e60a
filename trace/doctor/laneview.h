// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/attempts.h"
#include "trace/doctor/streamscan.h"

#include <QUrl>

#include <map>

namespace pushscope {

/// A request or response head with its place in the trace.
struct SeenHead
{
    FactIndex fact = 0;
    TraceTime time{};
    HttpHead head;
    Evidence evidence() const { return {fact, fact, 0, 0}; }
};

/// An event or message that came. Its bytes stay in the log.
struct SeenEvent
{
    FactIndex fact = 0;
    TraceTime time{};
    Evidence evidence() const { return {fact, fact, 0, 0}; }
};

/// One attempt with everything that rules ask of it.
struct AttemptView
{
    Attempt attempt;
    std::vector<SeenHead> requests;
    std::vector<SeenHead> responses; ///< final ones, and 101
    std::vector<SeenEvent> events;
    std::map<FactKind, std::vector<FactIndex>> facts; ///< but for bytes and events
    StreamScan scan;
    TraceTime until{}; ///< its end, or that of the trace while it runs

    const std::vector<FactIndex> &of(FactKind kind) const;
    /// The last answer, or null.
    const SeenHead *response() const { return responses.empty() ? nullptr : &responses.back(); }
    const SeenHead *request() const { return requests.empty() ? nullptr : &requests.back(); }
    /// Nothing but silence from the last read (or the answer) to `until`; zero where nothing was read.
    TraceTime lastSilence() const;
    /// Whether the server ended it, as it should or not.
    bool isEndedByServer() const
    {
        return attempt.end == AttemptEnd::ByPeer || attempt.end == AttemptEnd::ByReset;
    }
};

/// A probe that was made for the lane.
struct ProbeView
{
    RuleId rule;
    LaneId lane;
    FactIndex started = 0;
    FactIndex finished = 0;
    ProbeResult result = ProbeResult::Inconclusive;
    QByteArray measured; ///< a JSON object
    Evidence evidence() const { return {started, finished, 0, 0}; }
};

enum class SeenProtocol : quint8 { EventStream, WebSocket, Lines, Poll, Raw };

/// What one lane's part of the trace holds, prepared once for all rules. A plain value over the log, which
/// must not change while it is used.
struct LaneView
{
    const EventLog &log;
    LaneId lane;
    Method asked = Method::Sse;  ///< as the lane was opened; Sse where the answer was to decide
    Method method = Method::Sse; ///< as it was then spoken
    SeenProtocol protocol = SeenProtocol::EventStream;
    QUrl url;
    FactIndex started = 0;                            ///< LaneStarted
    TraceTime until{};                                ///< when the trace ends, or later: now
    std::deque<AttemptView> attempts;                 ///< oldest first
    std::map<FactKind, std::vector<FactIndex>> facts; ///< of the lane, about no connection
    std::vector<ProbeView> probes;                    ///< finished ones
    std::vector<LaneId> others;                       ///< lanes of this trace that are no probes

    LaneView(const EventLog &eventLog, LaneId laneId, TraceTime now = TraceTime::zero());
    Q_DISABLE_COPY_MOVE(LaneView)

    Fact fact(FactIndex index) const { return log.at(index); }
    QByteArrayView payload(FactIndex index) const { return log.payload(index); }
    EventPayload event(const SeenEvent &event) const { return decodeEvent(log.payload(event.fact)); }
    const std::vector<FactIndex> &of(FactKind kind) const;
    bool isEventStream() const { return protocol == SeenProtocol::EventStream; }
    /// Whether the client took an answer that is no event stream although it had asked for one.
    bool isOtherThanAsked() const { return asked == Method::Sse && method == Method::Stream; }
    bool isWebSocket() const { return protocol == SeenProtocol::WebSocket; }
    bool isPoll() const { return protocol == SeenProtocol::Poll; }
    /// Whether it is asked with GET, as EventSource does: then it may be asked again after an end.
    bool isGet() const;
    /// The finished probe of a rule, the newest, or null.
    const ProbeView *probe(RuleId rule) const;
    quint64 eventCount() const;
};

} // namespace pushscope
