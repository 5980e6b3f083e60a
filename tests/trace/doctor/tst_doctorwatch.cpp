// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fixtureplayer.h"

#include "trace/doctor/doctorwatch.h"
#include "trace/folds.h"

#include <QSignalSpy>
#include <QTest>

using namespace pushscope;

/// The diagnosis that follows a running lane.
class DoctorWatchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void factsThatComeChangeTheDiagnosis()
    {
        EventLog log;
        Folds folds(log);
        DoctorWatch watch(folds);
        QSignalSpy changed(&watch, &DoctorWatch::changed);
        watch.setLane(LaneId(1));
        QCOMPARE(changed.count(), 1); // every rule has an outcome now
        const FixturePlayer player(
            QStringLiteral(PUSHSCOPE_SOURCE_DIR "/tests/trace/doctor/fixtures/d10-capitals.script"));
        log.append(player.batch());
        QTRY_COMPARE(changed.count(), 2);
        QCOMPARE(watch.diagnosis().count(Severity::Breaks), 1);
        log.clear();
        QTRY_VERIFY(watch.diagnosis().findings.empty());
    }

    void withoutALaneThereIsNothing()
    {
        EventLog log;
        Folds folds(log);
        DoctorWatch watch(folds);
        watch.setLane(LaneId());
        QVERIFY(watch.diagnosis().rules.empty());
    }
};

QTEST_GUILESS_MAIN(DoctorWatchTest)
#include "tst_doctorwatch.moc"
