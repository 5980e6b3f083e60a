// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/laneview.h"

namespace pushscope {

namespace {

const std::vector<FactIndex> None;

template <typename Map>
const std::vector<FactIndex> &find(const Map &map, FactKind kind)
{
    const auto it = map.find(kind);
    return it == map.end() ? None : it->second;
}

HttpHead decodeHead(Http1HeadDecoder::Kind kind, QByteArrayView payload)
{
    Http1HeadDecoder decoder(kind);
    decoder.feed(payload);
    return decoder.head();
}

/// Fills a LaneView from the lane's facts, in order.
class Filler
{
public:
    Filler(LaneView &view, const std::vector<Attempt> &attempts)
        : m_view(view)
    {
        for (const Attempt &attempt : attempts) {
            m_view.attempts.emplace_back().attempt = attempt;
            m_byConnection[attempt.connection].push_back(&m_view.attempts.back());
        }
    }

    void take(FactIndex index)
    {
        const Fact &fact = m_view.fact(index);
        if (AttemptView *attempt = attemptOf(index, fact))
            return takeOfAttempt(*attempt, index, fact);
        m_view.facts[fact.kind].push_back(index);
        if (fact.kind == FactKind::LaneStarted)
            start(index, fact);
        else if (fact.kind == FactKind::MethodChosen)
            m_view.method = Method(fact.value);
    }

    void finish()
    {
        for (AttemptView &attempt : m_view.attempts) {
            attempt.scan.end();
            attempt.until = attempt.attempt.ended.value_or(m_view.until);
        }
    }

private:
    void start(FactIndex index, const Fact &fact)
    {
        m_view.started = index;
        m_view.asked = m_view.method = Method(fact.value);
        m_view.url = QUrl::fromEncoded(m_view.payload(index).toByteArray());
    }

    AttemptView *attemptOf(FactIndex index, const Fact &fact)
    {
        const auto known = m_byConnection.find(fact.connection);
        if (fact.connection.isNone() || known == m_byConnection.end())
            return nullptr;
        AttemptView *found = nullptr;
        for (AttemptView *attempt : known->second) {
            if (attempt->attempt.firstFact <= index)
                found = attempt;
        }
        return found;
    }

    void takeOfAttempt(AttemptView &attempt, FactIndex index, const Fact &fact)
    {
        switch (fact.kind) {
        case FactKind::BytesDown:
            return attempt.scan.feed(index, fact.time, m_view.payload(index));
        case FactKind::BytesUp:
            return;
        case FactKind::Request:
            return attempt.requests.push_back(
                {index, fact.time, head(Http1HeadDecoder::Kind::Request, index)});
        case FactKind::Response:
            if (fact.value >= 200 || fact.value == 101)
                attempt.responses.push_back(
                    {index, fact.time, head(Http1HeadDecoder::Kind::Response, index)});
            return;
        case FactKind::Delivered:
            return attempt.events.push_back({index, fact.time});
        default:
            attempt.facts[fact.kind].push_back(index);
        }
    }

    HttpHead head(Http1HeadDecoder::Kind kind, FactIndex index) const
    {
        return decodeHead(kind, m_view.payload(index));
    }

    LaneView &m_view;
    std::map<ConnectionId, std::vector<AttemptView *>> m_byConnection;
};

SeenProtocol protocolOf(const LaneView &view)
{
    switch (view.method) {
    case Method::WebSocket:
        return SeenProtocol::WebSocket;
    case Method::ShortPoll:
    case Method::LongPoll:
        return SeenProtocol::Poll;
    case Method::Sse:
        return SeenProtocol::EventStream;
    case Method::Stream:
    case Method::WebRtc:
    case Method::WebPush:
    case Method::Http2Push:
        break;
    }
    for (const AttemptView &attempt : view.attempts) {
        if (attempt.scan.isEventStream())
            return SeenProtocol::EventStream;
        const SeenHead *response = attempt.response();
        const QByteArray type = response ? response->head.joined("Content-Type").toLower() : QByteArray();
        if (type.contains("json"))
            return SeenProtocol::Lines;
    }
    return SeenProtocol::Raw;
}

} // namespace

const std::vector<FactIndex> &AttemptView::of(FactKind kind) const
{
    return find(facts, kind);
}

TraceTime AttemptView::lastSilence() const
{
    return scan.reads().empty() ? TraceTime::zero() : until - scan.reads().back().time;
}

LaneView::LaneView(const EventLog &eventLog, LaneId laneId, TraceTime now)
    : log(eventLog)
    , lane(laneId)
    , until(std::max(eventLog.lastTime(), now))
{
    Attempts fold(log, lane);
    fold.update();
    Filler filler(*this, fold.all());
    for (const FactIndex index : log.laneFacts(lane))
        filler.take(index);
    filler.finish();
    protocol = protocolOf(*this);
}

const std::vector<FactIndex> &LaneView::of(FactKind kind) const
{
    return find(facts, kind);
}

bool LaneView::isGet() const
{
    for (const AttemptView &attempt : attempts) {
        if (const SeenHead *request = attempt.request())
            return request->head.method == "GET";
    }
    return true;
}

const ProbeView *LaneView::probe(RuleId rule) const
{
    const ProbeView *found = nullptr;
    for (const ProbeView &probe : probes) {
        if (probe.rule == rule)
            found = &probe;
    }
    return found;
}

quint64 LaneView::eventCount() const
{
    quint64 count = 0;
    for (const AttemptView &attempt : attempts)
        count += attempt.events.size();
    return count;
}

} // namespace pushscope
