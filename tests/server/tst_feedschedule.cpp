// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/feedschedule.h"

#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

using Kind = FeedSettings::Kind;

FeedSettings settingsOf(Kind kind)
{
    FeedSettings settings;
    settings.kind = kind;
    return settings;
}

/// When each message of the first seconds is published, looked at every millisecond.
QList<qint64> timesOf(const FeedSettings &settings, std::chrono::seconds length)
{
    FeedSchedule schedule(settings, 0s);
    QList<qint64> times;
    for (TraceTime now = 0s; now < length; now += 1ms) {
        for (int due = schedule.takeDue(now, 1000); due > 0; --due)
            times.append(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    }
    return times;
}

} // namespace

class TestFeedSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manualPublishesNothing()
    {
        FeedSchedule schedule(settingsOf(Kind::Manual), 0s);
        QVERIFY(!schedule.next());
        QCOMPARE(schedule.takeDue(1000s, 10), 0);
    }

    void everyKeepsItsInterval()
    {
        FeedSettings settings = settingsOf(Kind::Every);
        settings.interval = 250ms;
        QCOMPARE(timesOf(settings, 2s), (QList<qint64>{250, 500, 750, 1000, 1250, 1500, 1750}));
    }

    void aLateTickDoesNotShiftThoseAfterIt()
    {
        FeedSettings settings = settingsOf(Kind::Every);
        settings.interval = 100ms;
        FeedSchedule schedule(settings, 0s);
        QCOMPARE(schedule.takeDue(190ms, 10), 1);
        QCOMPARE(*schedule.next(), TraceTime(200ms));
        QCOMPARE(schedule.takeDue(430ms, 10), 3);
        QCOMPARE(*schedule.next(), TraceTime(500ms));
    }

    void whoWasAwayCatchesUpOnASecondOnly()
    {
        FeedSettings settings = settingsOf(Kind::Every);
        settings.interval = 100ms;
        FeedSchedule schedule(settings, 0s);
        QCOMPARE(schedule.takeDue(3600s, 1000), 11);
        QVERIFY(*schedule.next() > 3600s);
    }

    void noMoreAreTakenThanAskedFor()
    {
        FeedSettings settings = settingsOf(Kind::Burst);
        settings.interval = 100ms;
        settings.burst = 10;
        FeedSchedule schedule(settings, 0s);
        QCOMPARE(schedule.takeDue(100ms, 4), 4);
        QCOMPARE(schedule.takeDue(100ms, 4), 4);
        QCOMPARE(schedule.takeDue(100ms, 4), 2);
        QCOMPARE(schedule.takeDue(100ms, 4), 0);
    }

    void aBurstComesAtOnce()
    {
        FeedSettings settings = settingsOf(Kind::Burst);
        settings.interval = 400ms;
        settings.burst = 3;
        QCOMPARE(timesOf(settings, 1s), (QList<qint64>{400, 400, 400, 800, 800, 800}));
    }

    void poissonHasItsRateAndTheGapsOfChance()
    {
        FeedSettings settings = settingsOf(Kind::Poisson);
        settings.rate = 20;
        const QList<qint64> times = timesOf(settings, 1000s);
        // 20,000 on average; six standard deviations of a Poisson count are 850.
        QVERIFY2(qAbs(times.size() - 20'000) < 850, qPrintable(QString::number(times.size())));
        int shorter = 0; // than the mean gap of 50 ms: 1 - 1/e of them
        for (qsizetype i = 1; i < times.size(); ++i)
            shorter += times[i] - times[i - 1] < 50;
        QVERIFY2(qAbs(double(shorter) / double(times.size()) - 0.632) < 0.03,
                 qPrintable(QString::number(shorter)));
    }

    void theSameSeedGivesTheSameTimes()
    {
        FeedSettings settings = settingsOf(Kind::Poisson);
        settings.seed = 7;
        const QList<qint64> times = timesOf(settings, 100s);
        QCOMPARE(timesOf(settings, 100s), times);
        settings.seed = 8;
        QVERIFY(timesOf(settings, 100s) != times);
    }

    void aLimitEndsIt()
    {
        FeedSettings settings = settingsOf(Kind::Burst);
        settings.interval = 10ms;
        settings.burst = 4;
        settings.limit = 6;
        FeedSchedule schedule(settings, 0s);
        QCOMPARE(schedule.takeDue(10ms, 100), 4);
        QVERIFY(!schedule.isFinished());
        QCOMPARE(schedule.takeDue(20ms, 100), 2);
        QVERIFY(schedule.isFinished());
        QVERIFY(!schedule.next());
        QCOMPARE(schedule.takeDue(10s, 100), 0);
    }

    void nonsenseIsMadeHarmless()
    {
        FeedSettings settings = settingsOf(Kind::Every);
        settings.interval = -5ms;
        QCOMPARE(FeedSchedule(settings, 0s).next(), std::optional<TraceTime>(1ms));
        settings = settingsOf(Kind::Poisson);
        settings.rate = -1;
        QVERIFY(*FeedSchedule(settings, 0s).next() > 0s);
        settings = settingsOf(Kind::Burst);
        settings.burst = 0;
        QCOMPARE(FeedSchedule(settings, 0s).takeDue(1s, 100), 1);
    }
};

QTEST_GUILESS_MAIN(TestFeedSchedule)
#include "tst_feedschedule.moc"
