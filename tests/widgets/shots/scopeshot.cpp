// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Renders the scope and the scoreboard of the sample session to PNG files, to be looked at:
// scopeshot FOLDER [SCALE]

#include "support/sessionbuilder.h"
#include "trace/folds.h"
#include "widgets/scope/scopeview.h"
#include "widgets/scoreboard/scoreboardview.h"
#include "widgets/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QGridLayout>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

struct Shot
{
    QString name;
    QSize size;
    TraceTime end;
    TraceTime span;
};

void shoot(const Shot &shot, const EventLog &log, const QString &folder, bool dark)
{
    Theme::instance().setMode(dark ? Theme::Mode::Dark : Theme::Mode::Light);
    const Folds folds(log);
    TimeAxis axis;
    Selection selection;
    axis.setSpan(shot.span);
    axis.setNow(20s);
    if (shot.end < 20s)
        axis.setRange(shot.end - shot.span, shot.end);
    QWidget page;
    auto *layout = new QGridLayout(&page);
    layout->setContentsMargins(12, 10, 12, 10);
    layout->setSpacing(10);
    auto *scope = new ScopeView(folds, axis, selection);
    auto *scoreboard = new ScoreboardView(folds, axis);
    layout->addWidget(scope, 0, 0, 1, 2);
    layout->addWidget(scoreboard, 1, 1);
    layout->setColumnStretch(0, 1);
    layout->setRowStretch(1, 1);
    scoreboard->setMinimumWidth(536);
    page.resize(shot.size);
    if (shot.name == QStringLiteral("tall")) {
        scope->setLaneHeight(LaneId(1), LaneHeight::Tall);
        scope->setLaneHeight(LaneId(4), LaneHeight::Tall);
        scope->setLaneHeight(LaneId(2), LaneHeight::Compact);
        scope->setLaneHidden(LaneId(3), true);
        axis.setMarkedRange(shot.end - shot.span / 2, shot.end - shot.span / 4);
    }
    selection.selectMessage(MessageId(17));
    page.grab().save(QStringLiteral("%1/%2-%3.png")
                         .arg(folder, shot.name, dark ? QStringLiteral("dark") : QStringLiteral("light")));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QString folder = app.arguments().value(1, QStringLiteral("."));
    QDir().mkpath(folder);
    EventLog sample;
    sample.append(sampleSession());
    EventLog empty;
    EventLog many;
    many.append(manyFacts(200000));
    for (const bool dark : {false, true}) {
        shoot({QStringLiteral("live"), {1440, 900}, 20s, 12s}, sample, folder, dark);
        shoot({QStringLiteral("small"), {1024, 640}, 13s, 6s}, sample, folder, dark);
        shoot({QStringLiteral("tall"), {1440, 700}, 13s, 6s}, sample, folder, dark);
        shoot({QStringLiteral("empty"), {1440, 500}, 20s, 12s}, empty, folder, dark);
        shoot({QStringLiteral("many"), {1440, 600}, 18s, 17s}, many, folder, dark);
    }
}
