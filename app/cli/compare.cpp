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

/// Writes what was asked for. Whether all of it could be written.
bool writeResults(const CompareOptions &options, const Scoreboard &board, const Folds &folds)
{
    bool written = true;
    Output out(STDOUT_FILENO);
    out.setGiveUp(&StopSignals::hasCome);
    if (options.jsonFile == Stdout)
        out.write(toJson(board) + '\n');
    else
        out.write(reporttext::table(board).toUtf8());
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
        save(options.jsonFile, toJson(board) + '\n');
    if (!options.htmlFile.isEmpty())
        save(options.htmlFile, compareReport(options, board, folds));
    return written;
}

bool judge(const CompareRun &run, const Scoreboard &board)
{
    for (const QString &line : reporttext::shortfalls(board))
        complainAs(line);
    if (run.wasInterrupted())
        complainAs(CliText::tr("interrupted after %1 messages").arg(board.published));
    else if (board.published == 0)
        complainAs(CliText::tr("nothing was published"));
    return board.isExact() && board.published > 0 && !run.wasInterrupted();
}

} // namespace

int runCompare(const CompareOptions &options)
{
    if (const QString fault = fileFault(options); !fault.isEmpty()) {
        complainAs(fault);
        return 2;
    }
    StopSignals signals;
    Lab lab;
    ServerSettings settings;
    settings.port = 0;
    const ServerStart started = lab.startServer(settings);
    if (started.status != ServerStart::Status::Listening) {
        complainAs(servertext::problem(started, std::nullopt));
        return 1;
    }
    CompareRun run(options, lab);
    QObject::connect(&signals, &StopSignals::stop, &run, &CompareRun::interrupt);
    QObject::connect(&run, &CompareRun::finished, qApp, &QCoreApplication::quit);
    QMetaObject::invokeMethod(&run, &CompareRun::start, Qt::QueuedConnection);
    {
        const Progress progress(run);
        QCoreApplication::exec();
    }
    const Scoreboard board = run.scoreboard();
    const bool written = writeResults(options, board, lab.folds());
    return judge(run, board) && written ? 0 : 1;
}

} // namespace pushscope
