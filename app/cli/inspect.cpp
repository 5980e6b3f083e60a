// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/inspect.h"

#include "app/cli/clitext.h"
#include "app/cli/inspectlines.h"
#include "app/cli/output.h"
#include "app/cli/stopsignals.h"
#include "app/lab.h"
#include "protocol/eventsourcemachine.h"

#include <unistd.h>

namespace pushscope {

namespace {

constexpr LaneId InspectLane(1);
// How long closing may take: the whole command ends within a second of its limit.
constexpr std::chrono::milliseconds ClosingLimit{500};

/// One inspection: a lane, its facts as lines, and the ways in which it ends. Owned by runInspect().
class InspectRun : public QObject
{
public:
    explicit InspectRun(const InspectOptions &options)
        : m_options(options)
        , m_out(STDOUT_FILENO)
    {
        m_out.setGiveUp([this] { return StopSignals::hasCome() || isOverdue(); });
        connect(&m_out, &Output::readerGone, this, &InspectRun::end);
        connect(&m_signals, &StopSignals::stop, this, &InspectRun::end);
        connect(&m_duration, &QTimer::timeout, this, &InspectRun::end);
        connect(&m_closing, &QTimer::timeout, qApp, &QCoreApplication::quit);
        connect(&m_lab.log(), &EventLog::appended, this, &InspectRun::takeFacts);
        connect(&m_lab, &Lab::laneFinished, this, [this] {
            m_lab.flush();
            QCoreApplication::quit();
        });
    }

    /// False where the lane cannot even be started.
    bool start();
    /// 0: it was OPEN once, a limit or a signal ended it, and every line could be written.
    int exitStatus() const { return m_wasOpen && m_ended && m_out.error().isEmpty() ? 0 : 1; }
    /// Why a line could not be written; empty where all were.
    QString writeError() const { return m_out.error(); }

private:
    bool isOverdue() const { return m_options.duration && traceNow() - m_started >= *m_options.duration; }
    void takeFacts(FactIndex first, FactIndex end);
    void take(const Fact &fact, QByteArrayView payload);
    void end();

    const InspectOptions m_options;
    StopSignals m_signals;
    Output m_out;
    Lab m_lab;
    QTimer m_duration;
    QTimer m_closing;
    TraceTime m_started{};
    quint64 m_events = 0;   ///< told so far
    bool m_wasOpen = false; ///< readyState was 1 once
    bool m_ended = false;   ///< a limit, a signal or the reader asked for the end
};

bool InspectRun::start()
{
    LaneSettings settings;
    settings.lane = InspectLane;
    settings.method = Method::Sse;
    settings.url = m_options.url;
    settings.lastEventId = m_options.lastEventId;
    m_started = traceNow();
    m_duration.setSingleShot(true);
    m_duration.setTimerType(Qt::PreciseTimer);
    m_closing.setSingleShot(true);
    if (m_options.duration)
        m_duration.start(*m_options.duration);
    if (m_lab.startLane(settings))
        return true;
    complain(QStringLiteral("pushscope inspect: ") + QString::fromLocal8Bit(m_lab.tapError()));
    return false;
}

void InspectRun::takeFacts(FactIndex first, FactIndex end)
{
    for (FactIndex index = first; index < end; ++index) {
        // Telling a long batch takes seconds; neither the timer nor the signal is heard meanwhile.
        if (isOverdue() || StopSignals::hasCome())
            this->end();
        take(m_lab.log().at(index), m_lab.log().payload(index));
    }
}

void InspectRun::take(const Fact &fact, QByteArrayView payload)
{
    const bool isState = fact.kind == FactKind::StateChanged;
    if (isState && stateChange(fact).to == eventsource::Open)
        m_wasOpen = true;
    // What still arrives while we close is beyond the limit.
    if (m_ended && !isState)
        return;
    const QByteArray line = m_options.json ? inspectJsonLine(fact, payload, m_started)
                                           : inspectTextLine(fact, payload, m_started, m_out.hasColours());
    if (!line.isEmpty() && !m_out.write(line))
        end();
    if (fact.kind == FactKind::Delivered && ++m_events == m_options.maxEvents)
        end();
}

void InspectRun::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_lab.stopLane(InspectLane);
    m_closing.start(ClosingLimit);
}

} // namespace

int runInspect(const InspectOptions &options)
{
    InspectRun run(options);
    if (!run.start())
        return 1;
    QCoreApplication::exec();
    if (!run.writeError().isEmpty())
        complain(QStringLiteral("pushscope inspect: ") +
                 CliText::tr("cannot write %1: %2").arg(QStringLiteral("stdout"), run.writeError()));
    return run.exitStatus();
}

} // namespace pushscope
