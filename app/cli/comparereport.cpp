// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/comparereport.h"

#include "app/cli/clitext.h"
#include "widgets/text/formattext.h"
#include "widgets/text/networktext.h"
#include "widgets/text/reportpage.h"

#include <QDateTime>
#include <QLocale>
#include <QSysInfo>
#include <QThread>

#include <algorithm>

namespace pushscope {

namespace {

constexpr double ScopeWidth = 1060;

QString seconds(std::chrono::milliseconds time)
{
    return CliText::tr("%1 s").arg(QLocale().toString(double(time.count()) / 1000, 'g', 6));
}

ReportContents::Rows parameters(const CompareOptions &options)
{
    QStringList names;
    for (const Method method : options.methods)
        names << QString::fromLatin1(methodInfo(method).name);
    return {
        {CliText::tr("Methods"), names.join(QStringLiteral(", "))},
        {CliText::tr("Duration"), seconds(options.duration)},
        {CliText::tr("Rate"), CliText::tr("%1 messages a second").arg(QLocale().toString(options.rate))},
        {CliText::tr("Payload"), CliText::tr("%1 bytes a message").arg(options.payloadBytes)},
        {CliText::tr("Poll interval"), seconds(options.pollInterval)},
        {CliText::tr("Seed"), QString::number(options.seed)},
        {CliText::tr("Conditions"), networktext::conditions(options.network)},
    };
}

ReportContents::Rows environment()
{
    return {
        {CliText::tr("Pushscope"), QStringLiteral(PUSHSCOPE_VERSION)},
        {CliText::tr("Qt"), QString::fromLatin1(qVersion())},
        {CliText::tr("System"),
         QSysInfo::prettyProductName() + QStringLiteral(", ") + QSysInfo::currentCpuArchitecture()},
        {CliText::tr("Processors"), QString::number(QThread::idealThreadCount())},
        {CliText::tr("Date"), QDateTime::currentDateTime().toString(Qt::ISODate)},
        {CliText::tr("Network"), CliText::tr("server and clients in one process, over loopback")},
    };
}

QString summary(const CompareOptions &options, const Scoreboard &board)
{
    const QString what =
        CliText::tr("%1 messages in %2.").arg(format::count(board.published), seconds(options.duration));
    return what + u' ' +
           (board.isExact() ? CliText::tr("Every message was delivered exactly once to every lane that ran.")
                            : CliText::tr("Not every lane got every message exactly once:"));
}

QString networkSummary(const CompareOptions &options, const CompareOutcome &outcome)
{
    if (!outcome.without)
        return {};
    return CliText::tr("Network: %1. What each method made of it:")
               .arg(networktext::conditions(options.network)) +
           u'\n' + networktext::suffered(outcome.without->board, outcome.board).join(u'\n');
}

} // namespace

ScopeDrawing drawComparison(const Folds &folds)
{
    TraceTime begin = folds.log().lastTime();
    for (const LaneId lane : folds.lanes())
        begin = std::min(begin, folds.history(lane)->started);
    return drawScope(folds, begin, std::max(folds.log().lastTime(), begin + TraceTime(1)), ScopeWidth);
}

QByteArray compareReport(const CompareOptions &options, const CompareOutcome &outcome)
{
    ReportContents contents{.board = outcome.board,
                            .summary = summary(options, outcome.board),
                            .scope = outcome.scope,
                            .parameters = parameters(options),
                            .environment = environment(),
                            .network = networkSummary(options, outcome),
                            .without = {}};
    if (outcome.without)
        contents.without = {outcome.without->board, outcome.without->scope};
    return reportPage(contents);
}

} // namespace pushscope
