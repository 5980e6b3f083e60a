// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/compare.h"

#include "app/cli/clitext.h"
#include "app/cli/comparereport.h"
#include "app/cli/comparerun.h"
#include "app/cli/output.h"
#include "app/cli/resultfile.h"
#include "app/cli/stopsignals.h"
#include "app/servertext.h"
#include "widgets/text/networktext.h"
#include "widgets/text/reporttext.h"

#include <unistd.h>

namespace pushscope {

namespace {

const QString Stdout = QStringLiteral("-");

void complainAs(const QString &what)
{
    complain(QStringLiteral("pushscope compare: ") + what);
}

/// The first file that cannot be written, said in one line; empty where all can.
QString fileFault(const CompareOptions &options)
{
    for (const QString &path : {options.jsonFile, options.htmlFile}) {
        if (path.isEmpty() || path == Stdout)
            continue;
        if (const QString fault = resultfile::fault(path); !fault.isEmpty())
            return CliText::tr("cannot write %1: %2").arg(path, fault);
    }
    return {};
}

QString progressText(const CompareRun &run)
{
    switch (run.phase()) {
    case CompareRun::Phase::Opening:
        return CliText::tr("opening the lanes");
    case CompareRun::Phase::Publishing:
        return CliText::tr("%1 published").arg(run.publishedCount());
    case CompareRun::Phase::CatchingUp:
        return CliText::tr("%1 published, the slowest lane has %2")
            .arg(run.publishedCount())
            .arg(run.deliveredEverywhere());
    default:
        return CliText::tr("closing");
    }
}

/// One line on the terminal that is written over again and again; nothing where stderr is no terminal.
class Progress
{
public:
    explicit Progress(const CompareRun &run)
        : m_run(run)
        , m_output(STDERR_FILENO)
    {
        if (!m_output.isTerminal())
            return;
        QObject::connect(&m_timer, &QTimer::timeout, &m_output, [this] { show(); });
        m_timer.start(std::chrono::milliseconds(200));
    }
    ~Progress()
    {
        if (m_output.isTerminal())
            m_output.write("\r\033[K");
    }

private:
    void show()
    {
        const auto seconds = std::chrono::duration<double>(m_run.elapsed()).count();
        const QString text = QStringLiteral("%1 s  %2").arg(seconds, 5, 'f', 1).arg(progressText(m_run));
        m_output.write("\r\033[K" + text.toUtf8());
    }

    const CompareRun &m_run;
    Output m_output;
    QTimer m_timer;
};

/// The figures as one line of JSON: those with the conditions, and those without beside them.
QByteArray jsonLine(const CompareOptions &options, const CompareOutcome &outcome)
{
    QByteArray json = toJson(outcome.board);
    if (outcome.without) {
        json.chop(1); // the closing brace
        json += ",\"network\":\"" + toConditionsText(options.network) +
                "\",\"without\":" + toJson(outcome.without->board) + '}';
    }
    return json + '\n';
}

QString tables(const CompareOptions &options, const CompareOutcome &outcome)
{
    if (!outcome.without)
        return reporttext::table(outcome.board);
    const QStringList suffered = networktext::suffered(outcome.without->board, outcome.board);
    return CliText::tr("Without conditions:") + u'\n' + reporttext::table(outcome.without->board) + u'\n' +
           CliText::tr("With %1:").arg(networktext::conditions(options.network)) + u'\n' +
           reporttext::table(outcome.board) + u'\n' + CliText::tr("What each method made of it:") + u'\n' +
           suffered.join(u'\n') + u'\n';
}

/// Writes what was asked for. Whether all of it could be written.
bool writeResults(const CompareOptions &options, const CompareOutcome &outcome)
{
    bool written = true;
    Output out(STDOUT_FILENO);
    out.setGiveUp(&StopSignals::hasCome);
    if (options.jsonFile == Stdout)
        out.write(jsonLine(options, outcome));
    else
        out.write((tables(options, outcome) + reporttext::note(outcome.board)).toUtf8());
    const auto check = [&](const QString &path, const QString &error) {
        if (error.isEmpty())
            return;
        complainAs(CliText::tr("cannot write %1: %2").arg(path, error));
        written = false;
    };
    const auto save = [&](const QString &path, const QByteArray &contents) {
        check(path, resultfile::write(path, contents));
    };
    check(QStringLiteral("stdout"), out.error());
    if (!options.jsonFile.isEmpty() && options.jsonFile != Stdout)
        save(options.jsonFile, jsonLine(options, outcome));
    if (!options.htmlFile.isEmpty())
        save(options.htmlFile, compareReport(options, outcome));
    return written;
}

bool judge(const CompareOutcome &outcome)
{
    const Scoreboard &board = outcome.board;
    for (const QString &line : reporttext::shortfalls(board))
        complainAs(line);
    if (outcome.wasInterrupted)
        complainAs(CliText::tr("interrupted after %1 messages").arg(board.published));
    else if (board.published == 0)
        complainAs(CliText::tr("nothing was published"));
    return board.isExact() && board.published > 0 && !outcome.wasInterrupted;
}

/// One run from start to end. Nothing where the server cannot start; that is said then.
std::optional<CompareOutcome> runOnce(const CompareOptions &options, StopSignals &signals)
{
    Lab lab;
    ServerSettings settings;
    settings.port = 0;
    const ServerStart started = lab.startServer(settings);
    if (started.status != ServerStart::Status::Listening) {
        complainAs(servertext::problem(started, std::nullopt));
        return std::nullopt;
    }
    CompareRun run(options, lab);
    QObject::connect(&signals, &StopSignals::stop, &run, &CompareRun::interrupt);
    QObject::connect(&run, &CompareRun::finished, qApp, &QCoreApplication::quit);
    QMetaObject::invokeMethod(&run, &CompareRun::start, Qt::QueuedConnection);
    {
        const Progress progress(run);
        QCoreApplication::exec();
    }
    return CompareOutcome{run.scoreboard(), drawComparison(lab.folds()), run.wasInterrupted(), {}};
}

/// The run without the conditions, where there are any, then that with them.
std::optional<CompareOutcome> runAll(const CompareOptions &options)
{
    StopSignals signals;
    std::unique_ptr<CompareOutcome> without;
    if (!options.network.isEmpty()) {
        CompareOptions plain = options;
        plain.network = {};
        auto outcome = runOnce(plain, signals);
        if (!outcome || outcome->wasInterrupted)
            return outcome;
        without = std::make_unique<CompareOutcome>(std::move(*outcome));
    }
    auto outcome = runOnce(options, signals);
    if (outcome)
        outcome->without = std::move(without);
    return outcome;
}

} // namespace

int runCompare(const CompareOptions &options)
{
    if (const QString fault = fileFault(options); !fault.isEmpty()) {
        complainAs(fault);
        return 2;
    }
    const auto outcome = runAll(options);
    if (!outcome)
        return 1;
    const bool written = writeResults(options, *outcome);
    return judge(*outcome) && written ? 0 : 1;
}

} // namespace pushscope
