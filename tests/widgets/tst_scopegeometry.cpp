// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scopesession.h"

using namespace pushscope;
using namespace std::chrono_literals;

class TestScopeGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCutIsABandOverItsLaneAndAFlagInTheRuler();
    void cutsOfAllLanesAreOneFlag();
    void ticksAreWholeStepsFromZero();
    void nothingIsDrawnBeforeZeroOnTheRuler();
    void manyFactsMakeNoMoreMarksThanPixels();
    void afterEvictionNothingOfWhatIsGoneIsLookedAt();
};

void TestScopeGeometry::aCutIsABandOverItsLaneAndAFlagInTheRuler()
{
    Scope scope;
    scope.builder.serverListens(10ms);
    scope.script.start(100ms).connect(110ms).cut(2s).restore(3400ms);
    scope.show();
    QCOMPARE(scope.geometry.faults.size(), std::size_t(1));
    QCOMPARE(scope.geometry.faults[0].lane, Lane);
    COMPARE_X(scope.geometry.faults[0].left, scope.x(2s));
    COMPARE_X(scope.geometry.faults[0].right, scope.x(3400ms));
    QCOMPARE(scope.geometry.faultFlags.size(), std::size_t(1));
    QCOMPARE(scope.geometry.faultFlags[0].length, TraceTime(1400ms));
    QVERIFY(!scope.geometry.faultFlags[0].lasts);
    QVERIFY(!scope.geometry.faultFlags[0].allLanes);
}

void TestScopeGeometry::cutsOfAllLanesAreOneFlag()
{
    Scope scope;
    LaneScript other(scope.builder, LaneId(5), Method::WebSocket);
    scope.builder.serverListens(10ms);
    scope.script.start(100ms).connect(110ms).cut(2s);
    other.start(100ms).connect(110ms).cut(2001ms);
    scope.log.append(scope.builder.batch());
    scope.axis.setRange(0s, 10100ms);
    scope.layout =
        layOutScope(Size, scope.axis, {{Lane, Method::Sse}, {LaneId(5), Method::WebSocket}}, 1.0, true);
    buildGeometry(scope.folds, scope.layout, 6s, scope.geometry);
    QCOMPARE(scope.geometry.faults.size(), std::size_t(2));
    QCOMPARE(scope.geometry.faultFlags.size(), std::size_t(1));
    QVERIFY(scope.geometry.faultFlags[0].allLanes);
    QVERIFY(scope.geometry.faultFlags[0].lasts);
    QCOMPARE(scope.geometry.faultFlags[0].length, TraceTime(4s));
}

void TestScopeGeometry::ticksAreWholeStepsFromZero()
{
    Scope scope;
    scope.axis.setZero(330ms);
    scope.show(5s);
    QVERIFY(scope.geometry.ticks.size() > 8);
    int majors = 0;
    for (const RulerTick &tick : scope.geometry.ticks) {
        const TraceTime since = tick.time - TraceTime(330ms);
        QCOMPARE((since % scope.geometry.tickStep).count() == 0, tick.major);
        majors += tick.major ? 1 : 0;
    }
    QVERIFY(majors >= 5);
}

void TestScopeGeometry::nothingIsDrawnBeforeZeroOnTheRuler()
{
    Scope scope;
    scope.show(-5s);
    for (const RulerTick &tick : scope.geometry.ticks)
        QVERIFY(tick.time >= 0s);
}

void TestScopeGeometry::manyFactsMakeNoMoreMarksThanPixels()
{
    EventLog log;
    Folds folds(log);
    log.append(manyFacts(200'000));
    TimeAxis axis;
    axis.setRange(0s, log.lastTime());
    std::vector<ScopeLane> lanes;
    for (const LaneId lane : folds.lanes())
        lanes.push_back({lane, folds.history(lane)->method});
    const ScopeLayout layout = layOutScope({1400, 300}, axis, lanes, 1.0, true);
    ScopeGeometry geometry;
    buildGeometry(folds, layout, log.lastTime(), geometry);
    const auto width = std::size_t(layout.scale.width);
    QVERIFY(geometry.published.size() <= width);
    std::size_t counted = 0;
    for (const LaneGeometry &lane : geometry.lanes) {
        QVERIFY(lane.deliveries.size() <= width);
        QVERIFY(lane.requests.size() <= width + 1);
        QVERIFY(lane.ribbon.size() <= 2 * width + 1);
        QVERIFY(lane.slants.size() <= width);
        counted = 0;
        for (const DeliveryItem &item : lane.deliveries)
            counted += item.count;
        QCOMPARE(counted, folds.history(lane.lane)->deliveries.size());
    }
    QVERIFY(counted > 17'000);
}

void TestScopeGeometry::afterEvictionNothingOfWhatIsGoneIsLookedAt()
{
    EventLog log(8 << 20);
    Folds folds(log);
    log.append(manyFacts(150'000));
    log.append(FactBatch{{{.time = log.lastTime() + TraceTime(1ms), .kind = FactKind::ServerStopped}}, {}});
    QVERIFY(log.firstIndex() > 0);
    TimeAxis axis;
    axis.setRange(0s, log.lastTime());
    const ScopeLayout layout = layOutScope({1400, 300}, axis, {{LaneId(3), Method::Stream}}, 1.0, true);
    ScopeGeometry geometry;
    buildGeometry(folds, layout, log.lastTime(), geometry);
    for (const RequestNote &note : geometry.lanes[0].notes)
        QVERIFY(note.fact >= log.firstIndex());
    const double oldest = layout.xOf(log.at(log.firstIndex()).time);
    QVERIFY(!geometry.lanes[0].deliveries.empty());
    for (const DeliveryItem &item : geometry.lanes[0].deliveries)
        QVERIFY(item.x >= oldest - 1);
}

QTEST_GUILESS_MAIN(TestScopeGeometry)
#include "tst_scopegeometry.moc"
