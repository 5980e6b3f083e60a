// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/doctor.h"

#include "app/cli/clitext.h"
#include "app/cli/doctorreport.h"
#include "app/cli/output.h"
#include "app/cli/stopsignals.h"
#include "app/doctor/proberunner.h"
#include "app/lab.h"
#include "trace/doctor/doctor.h"

#include <unistd.h>

namespace pushscope {

namespace {

constexpr LaneId DoctorLane(1);
// How long closing may take: the whole command ends within a second of its limit.
constexpr std::chrono::milliseconds ClosingLimit{500};

/// One visit: a lane that is watched for a while, then probes where they are allowed, then the report. Owned
/// by runDoctor().
class DoctorRun : public QObject
{
public:
    explicit DoctorRun(const DoctorOptions &options);
    /// False where the lane cannot even be started.
    bool start();
    int report();

private:
    void endWatching();
    void startProbes();
    void stopNow();

    const DoctorOptions m_options;
    StopSignals m_signals;
    Output m_out;
    Lab m_lab;
    ProbeRunner m_probes;
    QTimer m_duration;
    QTimer m_closing;
    TraceTime m_started{};
    TraceTime m_watched{};
    bool m_isWatching = true; ///< until the time is over, the lane has ended or a signal came
    bool m_isStopped = false; ///< a signal came: no probes
    bool m_isProbing = false;
};

DoctorRun::DoctorRun(const DoctorOptions &options)
    : m_options(options)
    , m_out(STDOUT_FILENO)
    , m_probes(m_lab, laneSettings(options.stream, DoctorLane))
{
    m_out.setGiveUp([] { return StopSignals::hasCome(); });
    m_duration.setSingleShot(true);
    m_duration.setTimerType(Qt::PreciseTimer);
    m_closing.setSingleShot(true);
    connect(&m_signals, &StopSignals::stop, this, &DoctorRun::stopNow);
    connect(&m_duration, &QTimer::timeout, this, &DoctorRun::endWatching);
    connect(&m_closing, &QTimer::timeout, this, &DoctorRun::startProbes);
    connect(&m_lab, &Lab::laneFinished, this, [this](LaneId lane) {
        if (lane != DoctorLane)
            return;
        endWatching();
        m_closing.stop();
        startProbes();
    });
    connect(&m_probes, &ProbeRunner::finished, qApp, &QCoreApplication::quit);
}

bool DoctorRun::start()
{
    m_started = traceNow();
    m_duration.start(m_options.duration);
    if (m_lab.startLane(laneSettings(m_options.stream, DoctorLane)))
        return true;
    complain(QStringLiteral("pushscope doctor: ") + QString::fromLocal8Bit(m_lab.tapError()));
    return false;
}

void DoctorRun::endWatching()
{
    if (!std::exchange(m_isWatching, false))
        return;
    m_duration.stop();
    m_watched = traceNow() - m_started;
    m_lab.stopLane(DoctorLane);
    m_closing.start(ClosingLimit);
}

void DoctorRun::startProbes()
{
    m_lab.flush();
    if (std::exchange(m_isProbing, true))
        return;
    const ProbePlan plan = m_probes.plan();
    if (m_options.probe && !m_isStopped && plan.rules.empty())
        complain(CliText::tr("pushscope doctor: no probe applies to what was seen"));
    if (!m_options.probe || m_isStopped || plan.rules.empty())
        return QCoreApplication::quit();
    complain(CliText::tr("pushscope doctor: %1 probes with %2 extra connections to %3, two at a time")
                 .arg(plan.rules.size())
                 .arg(plan.connections)
                 .arg(plan.host));
    m_probes.start(ProbeConsent::Given);
}

void DoctorRun::stopNow()
{
    m_isStopped = true;
    endWatching();
    if (m_isProbing)
        m_probes.cancel();
}

int DoctorRun::report()
{
    m_lab.flush();
    const DoctorReport report{m_lab.log(), DoctorLane, m_options.stream.url,
                              examine(m_lab.folds(), DoctorLane, m_started + m_watched), m_watched};
    m_out.setGiveUp({});
    m_out.write(m_options.json ? doctorJson(report) : doctorText(report, m_out.hasColours()));
    if (!m_out.error().isEmpty()) {
        complain(QStringLiteral("pushscope doctor: ") +
                 CliText::tr("cannot write %1: %2").arg(QStringLiteral("stdout"), m_out.error()));
        return 1;
    }
    return doctorStatus(report);
}

} // namespace

int runDoctor(const DoctorOptions &options)
{
    DoctorRun run(options);
    if (!run.start())
        return 1;
    QCoreApplication::exec();
    return run.report();
}

} // namespace pushscope
