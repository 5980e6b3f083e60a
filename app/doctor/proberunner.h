// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/doctor/probe.h"

#include <QObject>
#include <QTimer>

#include <deque>

namespace pushscope {

class Lab;

/// What would be done: to be shown before it is.
struct ProbePlan
{
    std::vector<RuleId> rules;
    QString host;        ///< with its port
    int connections = 0; ///< extra ones, together
};

/// Whoever is asked has said yes. There are no probes without.
enum class ProbeConsent : bool { NotGiven, Given };

/// Makes the doctor's probes for one lane: opens lanes of their own in the same lab, at most two connections
/// at a time, and records ProbeStarted and ProbeFinished, which examine() folds. GUI (main) thread.
class ProbeRunner : public QObject
{
    Q_OBJECT

public:
    static constexpr int AtOnce = 2;
    static constexpr std::chrono::seconds TotalLimit{80};

    /// `examined`: how the lane that is examined was opened. The lab outlives the runner.
    ProbeRunner(Lab &lab, const LaneSettings &examined, QObject *parent = nullptr);
    ~ProbeRunner() override;

    /// Which probes the trace gives reason for, now.
    ProbePlan plan() const;
    /// False, and nothing happens, without consent, while it runs, or where there is nothing to ask.
    bool start(ProbeConsent consent);
    /// Ends what runs as Cancelled; finished() follows.
    void cancel();
    bool isRunning() const { return m_isRunning; }

Q_SIGNALS:
    void finished();

private:
    struct Running
    {
        std::unique_ptr<Probe> probe;
        std::vector<LaneId> lanes;
        TraceTime started{};
        bool isHolding = false;
    };

    std::vector<std::unique_ptr<Probe>> makeProbes() const;
    void startNext();
    void open(std::unique_ptr<Probe> probe);
    LaneId freeLane() const;
    void check();
    bool isDone(Running &running);
    void close(const Running &running, const ProbeVerdict &verdict);
    int connections() const;

    Lab &m_lab;
    const LaneSettings m_examined;
    std::deque<std::unique_ptr<Probe>> m_waiting;
    std::vector<Running> m_runningProbes;
    QTimer m_tick;  ///< asks whether a limit is reached
    QTimer m_total; ///< the limit of all
    bool m_isRunning = false;
};

} // namespace pushscope
