// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/replaycommand.h"

#include "app/cli/clitext.h"
#include "app/cli/inspectlines.h"
#include "app/cli/output.h"
#include "app/cli/stopsignals.h"
#include "app/cli/tracefile.h"
#include "app/replay.h"
#include "trace/export/masking.h"
#include "trace/export/requestschemes.h"

#include <QCoreApplication>

#include <unistd.h>

namespace pushscope {

namespace {

constexpr qint64 Unbounded = qint64(1) << 40; ///< the importer's limits hold

/// One replay: a session, its facts as lines, and the ways in which it ends. Owned by runReplay().
class ReplayRun : public QObject
{
public:
    explicit ReplayRun(const ReplayOptions &options)
        : m_options(options)
        , m_out(STDOUT_FILENO)
        , m_replay(m_log)
        , m_input(STDIN_FILENO, QSocketNotifier::Read)
    {
        m_out.setGiveUp(&StopSignals::hasCome);
        m_input.setEnabled(false);
        m_replay.setFrame(std::chrono::milliseconds(0));
        connect(&m_out, &Output::readerGone, qApp, &QCoreApplication::quit);
        connect(&m_signals, &StopSignals::stop, qApp, &QCoreApplication::quit);
        connect(&m_log, &EventLog::appended, this, &ReplayRun::tell);
        connect(&m_replay, &Replay::finished, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        connect(&m_input, &QSocketNotifier::activated, this, &ReplayRun::takeInput);
    }

    void start(FactBatch session)
    {
        m_replay.load(std::move(session));
        if (m_replay.atEnd())
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        else if (m_options.step)
            m_input.setEnabled(true);
        else
            m_replay.play(m_options.speed);
    }
    /// Why a line could not be written; empty where all were.
    QString writeError() const { return m_out.error(); }

private:
    void tell(FactIndex first, FactIndex end)
    {
        for (FactIndex index = first; index < end && !StopSignals::hasCome(); ++index) {
            const Fact &fact = m_log.at(index);
            const QByteArrayView payload = m_log.payload(index);
            m_schemes.take(fact);
            if (fact.kind == FactKind::LaneStarted || fact.kind == FactKind::MethodChosen)
                m_machines[fact.lane] = methodInfo(Method(fact.value)).machine;
            const QByteArray line =
                m_options.json ? inspectJsonLine(fact, payload, m_replay.begin(), m_schemes.of(fact))
                               : inspectTextLine(fact, payload, m_replay.begin(),
                                                 {machineOf(fact), m_schemes.of(fact)}, m_out.hasColours());
            if (!line.isEmpty() && !m_out.write(line))
                return;
        }
    }

    MachineKind machineOf(const Fact &fact) const
    {
        const auto machine = m_machines.find(fact.lane);
        return machine == m_machines.end() ? MachineKind::EventSource : machine->second;
    }

    /// A message for each line end; the end of the input is the end.
    void takeInput()
    {
        char bytes[256];
        const ssize_t size = ::read(STDIN_FILENO, bytes, sizeof(bytes));
        if (size <= 0)
            return QCoreApplication::quit();
        for (ssize_t i = 0; i < size && !StopSignals::hasCome(); ++i) {
            if (bytes[i] == '\n')
                m_replay.stepToNextEvent();
        }
    }

    const ReplayOptions m_options;
    StopSignals m_signals;
    Output m_out;
    EventLog m_log;
    Replay m_replay;
    QSocketNotifier m_input;
    RequestSchemes m_schemes;
    std::map<LaneId, MachineKind> m_machines; ///< whose states each lane has
};

/// The same facts with their payloads masked.
FactBatch masked(const FactBatch &session)
{
    EventLog log(Unbounded);
    log.append(session);
    const Masking masking(log, Secrets::Masked);
    FactBatch batch;
    for (FactIndex index = 0; index < log.endIndex(); ++index) {
        const QByteArray payload = masking.payload(index);
        Fact fact = log.at(index);
        fact.payloadOffset = quint64(batch.arena.size());
        fact.payloadSize = quint32(payload.size());
        batch.arena += payload;
        batch.facts.push_back(fact);
    }
    return batch;
}

} // namespace

int runReplay(const ReplayOptions &options)
{
    const QString command = QStringLiteral("pushscope replay: ");
    ImportedTrace trace = importTraceFile(options.file);
    const QString fault = tracefile::fault(trace, options.file);
    if (!fault.isEmpty())
        complain(command + fault);
    if (!fault.isEmpty() && trace.batch.facts.empty())
        return 1;
    tracefile::tellLeftOut(trace, command);
    ReplayRun run(options);
    run.start(options.secrets == Secrets::Masked ? masked(trace.batch) : std::move(trace.batch));
    QCoreApplication::exec();
    if (!run.writeError().isEmpty())
        complain(command +
                 CliText::tr("cannot write %1: %2").arg(QStringLiteral("stdout"), run.writeError()));
    return fault.isEmpty() && run.writeError().isEmpty() ? 0 : 1;
}

} // namespace pushscope
