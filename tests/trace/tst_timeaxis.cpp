// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/timeaxis.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>

using namespace pushscope;
using namespace std::chrono_literals;

class TimeAxisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyAxisBeginsAtZeroAndIsLive()
    {
        const TimeAxis axis;
        QCOMPARE(axis.begin(), TraceTime(0s));
        QCOMPARE(axis.end(), TraceTime(12s));
        QVERIFY(axis.isLive());
        QVERIFY(!axis.isFrozen());
        QVERIFY(!axis.hasMarkedRange());
    }

    void theRightEdgeStandsUntilTheFirstSpanIsFull()
    {
        TimeAxis axis;
        axis.setNow(5s);
        QCOMPARE(axis.end(), TraceTime(12s));
        axis.setNow(15s);
        QCOMPARE(axis.end(), TraceTime(15s));
        QCOMPARE(axis.span(), TraceTime(12s));
    }

    void anEmptyAxisBeginsAtItsZero()
    {
        TimeAxis axis;
        axis.setNow(100s);
        axis.setZero(100s);
        QCOMPARE(axis.begin(), TraceTime(100s));
        QCOMPARE(axis.sinceZero(101s), TraceTime(1s));
    }

    void theSameNowAgainIsNoNews()
    {
        TimeAxis axis;
        axis.setNow(5s);
        QSignalSpy changed(&axis, &TimeAxis::changed);
        axis.setNow(5s);
        QCOMPARE(changed.size(), 0);
        axis.setNow(6s);
        QCOMPARE(changed.size(), 1);
    }

    void aFrozenViewStandsAndCatchesUpWhenLetGo()
    {
        TimeAxis axis;
        axis.setNow(20s);
        axis.setFrozen(true);
        axis.setNow(30s);
        QCOMPARE(axis.end(), TraceTime(20s));
        QCOMPARE(axis.now(), TraceTime(30s));
        axis.setFrozen(false);
        QCOMPARE(axis.end(), TraceTime(30s));
    }

    void freezingTwiceIsNoNews()
    {
        TimeAxis axis;
        axis.setFrozen(true);
        QSignalSpy changed(&axis, &TimeAxis::changed);
        axis.setFrozen(true);
        QCOMPARE(changed.size(), 0);
    }

    void panningLeavesLiveAndLiveComesBack()
    {
        TimeAxis axis;
        axis.setNow(20s);
        axis.pan(-3s);
        QVERIFY(!axis.isLive());
        QCOMPARE(axis.end(), TraceTime(17s));
        axis.setNow(40s);
        QCOMPARE(axis.end(), TraceTime(17s));
        axis.setFrozen(true);
        axis.setLive();
        QVERIFY(!axis.isFrozen());
        QCOMPARE(axis.end(), TraceTime(40s));
    }

    void zoomingKeepsTheMomentUnderThePointer_data()
    {
        QTest::addColumn<double>("factor");
        QTest::newRow("in") << 0.5;
        QTest::newRow("in a lot") << 0.0013;
        QTest::newRow("out") << 3.0;
        QTest::newRow("out a lot") << 1000.0;
    }
    void zoomingKeepsTheMomentUnderThePointer()
    {
        QFETCH(double, factor);
        TimeAxis axis;
        axis.setNow(20s);
        const TraceTime anchor = 11s;
        const auto share = [&] {
            return double((axis.end() - anchor).count()) / double(axis.span().count());
        };
        const double before = share();
        axis.zoom(factor, anchor);
        QVERIFY(std::abs(share() - before) < 1e-6);
        QVERIFY(std::abs(double(axis.span().count()) - 12e9 * factor) < 2);
        QVERIFY(!axis.isLive());
    }

    void zoomingAtTheLiveEdgeStaysLive()
    {
        TimeAxis axis;
        axis.setNow(20s);
        axis.zoom(0.5, axis.end());
        QVERIFY(axis.isLive());
        QCOMPARE(axis.end(), TraceTime(20s));
        QCOMPARE(axis.begin(), TraceTime(14s));
        // Before the first span is full, the edge goes where the next moment would put it anyway.
        TimeAxis empty;
        empty.setNow(1s);
        empty.zoom(0.5, empty.end());
        const TraceTime end = empty.end();
        empty.setNow(2s);
        QCOMPARE(empty.end(), end);
    }

    void theSpanHasLimits()
    {
        TimeAxis axis;
        axis.setNow(20s);
        axis.zoom(1e-300, 10s);
        QCOMPARE(axis.span(), TraceTime(1ms));
        axis.zoom(1e300, 10s);
        QCOMPARE(axis.span(), TraceTime(24h));
        axis.setSpan(48h);
        QCOMPARE(axis.span(), TraceTime(24h));
        axis.setSpan(0s);
        QCOMPARE(axis.span(), TraceTime(1ms));
        axis.setRange(5s, 5s);
        QCOMPARE(axis.span(), TraceTime(1ms));
        QCOMPARE(axis.end(), TraceTime(5s));
    }

    void aFactorThatIsNoneDoesNothing_data()
    {
        QTest::addColumn<double>("factor");
        QTest::newRow("0") << 0.0;
        QTest::newRow("negative") << -2.0;
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN();
    }
    void aFactorThatIsNoneDoesNothing()
    {
        QFETCH(double, factor);
        TimeAxis axis;
        QSignalSpy changed(&axis, &TimeAxis::changed);
        axis.zoom(factor, 3s);
        QCOMPARE(axis.span(), TraceTime(12s));
        QVERIFY(axis.isLive());
        QCOMPARE(changed.size(), 0);
    }

    void aRangeIsShownInEitherOrder()
    {
        TimeAxis axis;
        axis.setRange(9s, 4s);
        QCOMPARE(axis.begin(), TraceTime(4s));
        QCOMPARE(axis.end(), TraceTime(9s));
        QVERIFY(!axis.isLive());
    }

    void aNewSpanKeepsTheLiveEdgeOrTheMiddle()
    {
        TimeAxis axis;
        axis.setNow(60s);
        axis.setSpan(30s);
        QCOMPARE(axis.end(), TraceTime(60s));
        axis.setRange(10s, 20s);
        axis.setSpan(4s);
        QCOMPARE(axis.begin(), TraceTime(13s));
        QCOMPARE(axis.end(), TraceTime(17s));
    }

    void aNewSpanOfAFrozenViewKeepsTheMiddle()
    {
        TimeAxis axis;
        axis.setNow(20s);
        axis.setFrozen(true);
        axis.setNow(50s);
        axis.setSpan(6s);
        QCOMPARE(axis.begin(), TraceTime(11s));
        QCOMPARE(axis.end(), TraceTime(17s));
        axis.setFrozen(false);
        QCOMPARE(axis.end(), TraceTime(50s));
    }

    void whatIsInViewNeedsNoRevealing()
    {
        TimeAxis axis;
        axis.setNow(20s);
        QSignalSpy changed(&axis, &TimeAxis::changed);
        axis.reveal(8s);
        axis.reveal(20s);
        QCOMPARE(changed.size(), 0);
        QVERIFY(axis.isLive());
        axis.reveal(3s);
        QCOMPARE(axis.begin(), TraceTime(-3s));
        QCOMPARE(axis.end(), TraceTime(9s));
        QVERIFY(!axis.isLive());
    }

    void aRangeIsMarkedInEitherDirectionAndCleared()
    {
        TimeAxis axis;
        QSignalSpy marked(&axis, &TimeAxis::markedRangeChanged);
        axis.setMarkedRange(9s, 4s);
        QVERIFY(axis.hasMarkedRange());
        QCOMPARE(axis.markBegin(), TraceTime(4s));
        QCOMPARE(axis.markEnd(), TraceTime(9s));
        axis.clearMarkedRange();
        QVERIFY(!axis.hasMarkedRange());
        axis.clearMarkedRange();
        QCOMPARE(marked.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TimeAxisTest)
#include "tst_timeaxis.moc"
