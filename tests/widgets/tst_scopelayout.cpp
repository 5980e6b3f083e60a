// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scope/ribbonlabels.h"
#include "widgets/scope/scopelayout.h"

#include <QGuiApplication>
#include <QTest>

#include <cmath>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

std::vector<ScopeLane> fiveLanes()
{
    std::vector<ScopeLane> lanes;
    for (const MethodInfo &info : allMethods().first(5))
        lanes.push_back({LaneId(quint8(info.method)), info.method});
    return lanes;
}

ScopeLayout layOut(const TimeAxis &axis, QSize size = {1400, 234})
{
    return layOutScope(size, axis, fiveLanes(), 1.0, true);
}

} // namespace

class TestScopeLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNormalLaneHasTheDesignsMeasures();
    void lanesGrowAndShrinkWithTheRoom_data();
    void lanesGrowAndShrinkWithTheRoom();
    void aLaneKeepsTheHeightItWasGiven();
    void withoutPublishedLaneTheLanesMoveUp();
    void everyYBelongsToAtMostOneRow();
    void timeAndPlaceAreInverse();
    void theAxisEndsBeforeThePlotSoThatNowHasRoom();
    void asTimeGoesOnMarksKeepTheirPlaceBetweenPixels();
    void presentationIsLarger();
    void aLabelFallsBackToWhatFits();
};

void TestScopeLayout::aNormalLaneHasTheDesignsMeasures()
{
    const TimeAxis axis;
    const ScopeLayout layout = layOut(axis);
    QCOMPARE(layout.plotLeft, 190);
    QCOMPARE(layout.rulerBottom, 22);
    QCOMPARE(layout.publishedBottom, 54);
    QCOMPARE(layout.rows.size(), std::size_t(5));
    const LaneRow &row = layout.rows[1];
    QCOMPARE(row.top, 54 + 36);
    QCOMPARE(row.bottom - row.top, 36);
    QCOMPARE(row.ribbonTop - row.top, 4);
    QCOMPARE(row.ribbonBottom - row.top, 18);
    QCOMPARE(row.trackTop - row.top, 19);
    QCOMPARE(row.markerY - row.top, 28);
    QCOMPARE(layout.rowsBottom, scopeHeight(5, LaneHeight::Normal, 1.0, true));
}

void TestScopeLayout::lanesGrowAndShrinkWithTheRoom_data()
{
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("lane");
    QTest::newRow("just enough for normal") << 54 + 5 * 36 << 36;
    QTest::newRow("one pixel less") << 54 + 5 * 36 - 1 << 24;
    QTest::newRow("just enough for tall") << 54 + 5 * 64 << 64;
    QTest::newRow("one pixel less than tall") << 54 + 5 * 64 - 1 << 36;
    QTest::newRow("no room at all") << 10 << 24;
}

void TestScopeLayout::lanesGrowAndShrinkWithTheRoom()
{
    QFETCH(int, height);
    QFETCH(int, lane);
    const TimeAxis axis;
    const ScopeLayout layout = layOut(axis, {1400, height});
    for (const LaneRow &row : layout.rows)
        QCOMPARE(row.bottom - row.top, lane);
}

void TestScopeLayout::aLaneKeepsTheHeightItWasGiven()
{
    const TimeAxis axis;
    std::vector<ScopeLane> lanes = fiveLanes();
    lanes[2].height = LaneHeight::Tall;
    const ScopeLayout layout = layOutScope({1400, 234}, axis, lanes, 1.0, true);
    QCOMPARE(layout.rows[2].bottom - layout.rows[2].top, 64);
    QCOMPARE(layout.rows[0].bottom - layout.rows[0].top, 24);
    QVERIFY(layout.rows[0].isCompact());
}

void TestScopeLayout::withoutPublishedLaneTheLanesMoveUp()
{
    const TimeAxis axis;
    const ScopeLayout layout = layOutScope({1400, 234}, axis, fiveLanes(), 1.0, false);
    QCOMPARE(layout.publishedBottom, layout.rulerBottom);
    QCOMPARE(layout.rows[0].top, 22);
    QVERIFY(layout.published().isEmpty());
}

void TestScopeLayout::everyYBelongsToAtMostOneRow()
{
    const TimeAxis axis;
    const ScopeLayout layout = layOut(axis);
    QVERIFY(!layout.rowAt(layout.publishedBottom - 1));
    for (const LaneRow &row : layout.rows) {
        QCOMPARE(layout.rowAt(row.top), &row);
        QCOMPARE(layout.rowAt(row.bottom - 1), &row);
        QCOMPARE(layout.rowOf(row.lane), &row);
    }
    QVERIFY(!layout.rowAt(layout.rowsBottom));
    QVERIFY(!layout.rowOf(LaneId(77)));
}

void TestScopeLayout::timeAndPlaceAreInverse()
{
    TimeAxis axis;
    axis.setRange(48s, 60s);
    const ScopeLayout layout = layOut(axis);
    for (const TraceTime time : {TraceTime(48s), TraceTime(51200ms), TraceTime(60s)}) {
        const TraceTime back = layout.timeAt(layout.xOf(time));
        QVERIFY(std::abs((back - time).count()) <= 1000);
    }
}

void TestScopeLayout::theAxisEndsBeforeThePlotSoThatNowHasRoom()
{
    TimeAxis axis;
    axis.setRange(48s, 60s);
    const ScopeLayout layout = layOut(axis);
    const double end = layout.xOf(axis.end());
    QVERIFY(std::abs(end - (1400 - 42)) <= 1.5);
    QVERIFY(std::abs(layout.xOf(axis.begin()) - 190) <= 1.5);
}

void TestScopeLayout::asTimeGoesOnMarksKeepTheirPlaceBetweenPixels()
{
    TimeAxis axis;
    const TraceTime mark = 55123456us;
    std::optional<double> fraction;
    for (TraceTime now = 60s; now < 60500ms; now += 7ms) {
        axis.setNow(now);
        const double x = layOut(axis).xOf(mark);
        const double rest = x - std::floor(x);
        QVERIFY2(std::abs(rest - fraction.value_or(rest)) < 1e-3, QByteArray::number(rest).constData());
        fraction = rest;
    }
}

void TestScopeLayout::presentationIsLarger()
{
    const TimeAxis axis;
    const ScopeLayout layout = layOutScope({1400, 900}, axis, fiveLanes(), 1.6, true);
    QCOMPARE(layout.plotLeft, 304);
    QCOMPARE(layout.rows[0].bottom - layout.rows[0].top, qRound(64 * 1.6));
}

void TestScopeLayout::aLabelFallsBackToWhatFits()
{
    const QFontMetricsF metrics{QFont()};
    const RibbonLabel label(QStringLiteral("4 DONE · error"), metrics);
    QCOMPARE(label.fitting(1000).text, QStringLiteral("4 DONE · error"));
    QCOMPARE(label.fitting(metrics.horizontalAdvance(QStringLiteral("4 DONE · error")) - 1).text,
             QStringLiteral("4 DONE"));
    QCOMPARE(label.fitting(metrics.horizontalAdvance(QStringLiteral("4 DONE")) - 1).text,
             QStringLiteral("4"));
    QCOMPARE(label.fitting(1).text, QString());
}

QTEST_MAIN(TestScopeLayout)
#include "tst_scopelayout.moc"
