// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/comparerun.h"

#include "app/cli/publishplan.h"
#include "protocol/datachannelmachine.h"
#include "protocol/eventsourcemachine.h"
#include "protocol/webpush/pushmachines.h"
#include "protocol/websocketmachine.h"

#include <algorithm>

namespace pushscope {

using std::chrono::milliseconds;

namespace {

constexpr milliseconds OpeningLimit = std::chrono::seconds(10);
constexpr milliseconds CatchingUpLimit = std::chrono::seconds(2);
constexpr milliseconds SlowCatchingUpLimit = std::chrono::seconds(10);
constexpr milliseconds ClosingLimit = std::chrono::seconds(2);

} // namespace

CompareRun::CompareRun(const CompareOptions &options, Lab &lab)
    : m_options(options)
    , m_lab(lab)
    , m_plan(publishTimes(options.messageCount(), options.duration, options.seed))
{
    for (const Method method : options.methods)
        m_lanes.push_back({LaneId(quint8(m_lanes.size() + 1)), method});
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_limit.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &CompareRun::publishDue);
    connect(&m_lab.folds(), &Folds::updated, this, &CompareRun::takeFacts);
    connect(&m_lab, &Lab::laneFinished, this, [this] {
        if (m_phase == Phase::Closing && !m_lab.areLanesRunning())
            finish();
    });
    connect(&m_limit, &QTimer::timeout, this, [this] {
        if (m_phase == Phase::Opening)
            openIsOver();
        else if (m_phase == Phase::CatchingUp)
            close();
        else if (m_phase == Phase::Closing)
            finish();
    });
}

void CompareRun::start()
{
    m_started = traceNow();
    enter(Phase::Opening, OpeningLimit);
    if (!m_options.network.isEmpty())
        m_lab.setConditions(LaneId(), m_options.network);
    for (Lane &lane : m_lanes) {
        LaneSettings settings;
        settings.lane = lane.id;
        settings.method = lane.method;
        settings.http2 = m_options.http2;
        settings.url = m_lab.endpoint(settings);
        settings.pollInterval = m_options.pollInterval;
        settings.seed = m_options.seed;
        if (!m_lab.startLane(settings))
            lane.skipped = m_lab.tapError();
    }
    if (!m_lab.areLanesRunning())
        close();
}

void CompareRun::interrupt()
{
    m_interrupted = true;
    if (m_phase < Phase::Closing)
        close();
}

quint64 CompareRun::deliveredEverywhere() const
{
    quint64 fewest = m_published;
    for (const Lane &lane : m_lanes) {
        if (lane.skipped.isEmpty())
            fewest = std::min(fewest, m_lab.folds().summary(lane.id).delivered);
    }
    return fewest;
}

Scoreboard CompareRun::scoreboard() const
{
    Scoreboard board;
    board.published = m_published;
    for (const Lane &lane : m_lanes) {
        LaneSummary summary = m_lab.folds().summary(lane.id);
        summary.method = lane.method;
        // What has not come by now does not come.
        summary.missed = m_published - std::min(m_published, summary.delivered);
        summary.pending = 0;
        board.lanes.push_back({lane.method, summary, lane.skipped});
    }
    return board;
}

void CompareRun::takeFacts(FactIndex end)
{
    for (m_next = std::max(m_next, m_lab.log().firstIndex()); m_next < end; ++m_next) {
        const Fact &fact = m_lab.log().at(m_next);
        if (fact.kind == FactKind::Published)
            ++m_published;
        if (fact.kind == FactKind::Error && ErrorCode(fact.value) == ErrorCode::NotAvailable)
            skip(fact.lane, m_lab.log().payload(m_next).toByteArray());
        if (m_phase != Phase::Opening)
            continue;
        for (Lane &lane : m_lanes)
            lane.ready = lane.ready || isReady(lane, fact);
    }
    if (m_phase == Phase::Opening && std::ranges::all_of(m_lanes, &Lane::isSettled))
        openIsOver();
    else if (m_phase == Phase::CatchingUp && m_published == m_sent && deliveredEverywhere() == m_published)
        close();
}

/// What the lane's method needs is not on this machine: the others are compared without it.
void CompareRun::skip(LaneId id, const QByteArray &why)
{
    const auto lane = std::ranges::find(m_lanes, id, &Lane::id);
    if (lane != m_lanes.end())
        lane->skipped = why;
}

bool CompareRun::isReady(const Lane &lane, const Fact &fact) const
{
    if (fact.lane != lane.id)
        return false;
    switch (lane.method) {
    case Method::ShortPoll:
    case Method::LongPoll:
        // The first answer gives the cursor from which on nothing is missed.
        return fact.kind == FactKind::RequestFinished && fact.value == 200;
    case Method::Stream:
    case Method::Http2Push:
        return fact.kind == FactKind::Response && fact.value == 200;
    case Method::Sse:
        return fact.kind == FactKind::StateChanged && stateChange(fact).to == eventsource::Open;
    case Method::WebSocket:
        return fact.kind == FactKind::StateChanged && stateChange(fact).to == websocket::Open;
    case Method::WebRtc:
        return fact.kind == FactKind::StateChanged && stateChange(fact).to == datachannel::Open;
    case Method::WebPush:
        return fact.kind == FactKind::StateChanged && stateChange(fact).to == pushsubscription::Monitoring;
    }
    return false;
}

void CompareRun::openIsOver()
{
    enter(Phase::Publishing, milliseconds::zero());
    m_publishStart = traceNow();
    publishDue();
}

void CompareRun::publishDue()
{
    const TraceTime now = traceNow() - m_publishStart;
    while (m_sent < m_plan.size() && m_plan[m_sent] <= now) {
        ++m_sent;
        m_lab.publish(QByteArrayLiteral("message"),
                      publishText(m_sent, m_options.payloadBytes, m_options.seed));
    }
    if (m_sent == m_plan.size())
        enter(Phase::CatchingUp, 2 * m_options.pollInterval +
                                     (m_options.network.isEmpty() ? CatchingUpLimit : SlowCatchingUpLimit));
    else
        m_timer.start(std::chrono::ceil<milliseconds>(m_plan[m_sent] - now));
}

void CompareRun::close()
{
    m_timer.stop();
    enter(Phase::Closing, ClosingLimit);
    if (m_lab.areLanesRunning())
        m_lab.stopAllLanes();
    else
        finish();
}

void CompareRun::finish()
{
    m_lab.stopServer();
    m_lab.flush();
    enter(Phase::Done, milliseconds::zero());
    Q_EMIT finished();
}

void CompareRun::enter(Phase phase, milliseconds limit)
{
    m_phase = phase;
    if (limit > milliseconds::zero())
        m_limit.start(limit);
    else
        m_limit.stop();
}

} // namespace pushscope
