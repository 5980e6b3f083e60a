// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/doctor/proberunner.h"

#include "app/lab.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr quint8 FirstProbeLane = 200; // lanes of the window count from 1
constexpr quint8 LastProbeLane = 255;
constexpr std::chrono::milliseconds Tick{100};

QByteArray nameOf(RuleId rule)
{
    return 'D' + QByteArray::number(rule.value).rightJustified(2, '0');
}

} // namespace

ProbeRunner::ProbeRunner(Lab &lab, const LaneSettings &examined, QObject *parent)
    : QObject(parent)
    , m_lab(lab)
    , m_examined(examined)
{
    m_tick.setInterval(Tick);
    m_total.setSingleShot(true);
    m_total.setInterval(TotalLimit);
    connect(&m_tick, &QTimer::timeout, this, &ProbeRunner::check);
    connect(&m_total, &QTimer::timeout, this, &ProbeRunner::cancel);
    connect(&lab.folds(), &Folds::updated, this, [this] {
        if (m_isRunning)
            check();
    });
}

ProbeRunner::~ProbeRunner() = default;

std::vector<std::unique_ptr<Probe>> ProbeRunner::makeProbes() const
{
    std::vector<std::unique_ptr<Probe>> probes;
    for (const auto make : {&makeCompressionProbe, &makeResumeProbe, &makeCorsProbe, &makeSlowReaderProbe}) {
        if (auto probe = make(m_lab.folds(), m_examined))
            probes.push_back(std::move(probe));
    }
    return probes;
}

ProbePlan ProbeRunner::plan() const
{
    ProbePlan plan;
    plan.host = m_examined.url.host();
    if (const int port = m_examined.url.port(); port > 0)
        plan.host += u':' + QString::number(port);
    for (const auto &probe : makeProbes()) {
        plan.rules.push_back(probe->rule());
        plan.connections += int(probe->lanes().size());
    }
    return plan;
}

bool ProbeRunner::start(ProbeConsent consent)
{
    if (consent != ProbeConsent::Given || m_isRunning)
        return false;
    for (auto &probe : makeProbes())
        m_waiting.push_back(std::move(probe));
    if (m_waiting.empty())
        return false;
    m_isRunning = true;
    m_tick.start();
    m_total.start();
    startNext();
    return true;
}

void ProbeRunner::startNext()
{
    while (!m_waiting.empty() && connections() + int(m_waiting.front()->lanes().size()) <= AtOnce) {
        std::unique_ptr<Probe> probe = std::move(m_waiting.front());
        m_waiting.pop_front();
        open(std::move(probe));
    }
    if (m_waiting.empty() && m_runningProbes.empty() && std::exchange(m_isRunning, false)) {
        m_tick.stop();
        m_total.stop();
        Q_EMIT finished();
    }
}

void ProbeRunner::open(std::unique_ptr<Probe> probe)
{
    Running running{std::move(probe), {}, traceNow()};
    for (LaneSettings settings : running.probe->lanes()) {
        settings.lane = freeLane();
        settings.reconnect = false;
        running.lanes.push_back(settings.lane);
        m_lab.recordProbe(settings.lane, FactKind::ProbeStarted, 0, nameOf(running.probe->rule()));
        m_lab.startLane(settings);
    }
    m_runningProbes.push_back(std::move(running));
}

LaneId ProbeRunner::freeLane() const
{
    const std::vector<LaneId> &known = m_lab.folds().lanes();
    for (int id = FirstProbeLane; id < LastProbeLane; ++id) {
        const LaneId lane{quint8(id)};
        if (!m_lab.isLaneRunning(lane) && std::ranges::find(known, lane) == known.end())
            return lane;
    }
    return LaneId(LastProbeLane);
}

void ProbeRunner::check()
{
    std::vector<Running> still;
    for (Running &running : std::exchange(m_runningProbes, {})) {
        if (!isDone(running))
            still.push_back(std::move(running));
    }
    m_runningProbes.insert(m_runningProbes.end(), std::move_iterator(still.begin()),
                           std::move_iterator(still.end()));
    startNext();
}

bool ProbeRunner::isDone(Running &running)
{
    const bool isHolding = running.probe->isHolding(m_lab.log(), running.lanes, traceNow());
    if (isHolding != std::exchange(running.isHolding, isHolding)) {
        for (const LaneId lane : running.lanes)
            m_lab.holdLink(lane, isHolding);
    }
    const bool isOver =
        traceNow() - running.started >= running.probe->limit() ||
        std::ranges::none_of(running.lanes, [this](LaneId lane) { return m_lab.isLaneRunning(lane); });
    const auto verdict = running.probe->judge(m_lab.log(), running.lanes, isOver);
    if (verdict)
        close(running, *verdict);
    return verdict.has_value();
}

void ProbeRunner::close(const Running &running, const ProbeVerdict &verdict)
{
    const QByteArray examined = "\"for\":" + QByteArray::number(m_examined.lane.value);
    const QByteArray members = verdict.members.isEmpty() ? QByteArray() : ',' + verdict.members;
    for (const LaneId lane : running.lanes) {
        m_lab.holdLink(lane, false);
        m_lab.stopLane(lane);
    }
    m_lab.recordProbe(running.lanes.front(), FactKind::ProbeFinished, quint16(verdict.result),
                      '{' + examined + members + '}');
}

int ProbeRunner::connections() const
{
    std::size_t count = 0;
    for (const Running &running : m_runningProbes)
        count += running.lanes.size();
    return int(count);
}

void ProbeRunner::cancel()
{
    if (!m_isRunning)
        return;
    m_waiting.clear();
    for (const Running &running : std::exchange(m_runningProbes, {}))
        close(running, {ProbeResult::Cancelled, {}});
    startNext();
}

} // namespace pushscope
