// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/lanescript.h"
#include "widgets/scope/scopegeometry.h"

#include <QTest>

#include <cmath>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr LaneId Lane(4);
constexpr QSize Size(1242, 90); // a plot of 1052: 1010 for the axis and 42 for the future

/// A session and what a scope of one lane shows of it.
struct Scope
{
    explicit Scope(Method of = Method::Sse)
        : script(builder, Lane, of)
        , method(of)
    {}

    /// Shows [begin, begin + 10.1 s], a pixel being 10 ms.
    const LaneGeometry &show(TraceTime begin = 0s, TraceTime now = 10s)
    {
        log.append(builder.batch());
        axis.setRange(begin, begin + 10100ms);
        return look(now);
    }
    const LaneGeometry &look(TraceTime now)
    {
        layout = layOutScope(Size, axis, {{Lane, method}}, 1.0, true);
        buildGeometry(folds, layout, now, geometry);
        return geometry.lanes.front();
    }
    double x(TraceTime time) const { return layout.xOf(time); }

    SessionBuilder builder;
    LaneScript script;
    Method method;
    EventLog log;
    Folds folds{log};
    TimeAxis axis;
    ScopeLayout layout;
    ScopeGeometry geometry;
};

Fact stateFact(TraceTime time, const Transition &change)
{
    return {.time = time, .lane = Lane, .kind = FactKind::StateChanged, .value = packState(change)};
}

#define COMPARE_X(actual, expected)                                                                          \
    QVERIFY2(std::abs((actual) - (expected)) < 0.01,                                                         \
             qPrintable(QStringLiteral("%1 is not %2").arg(actual).arg(expected)))

} // namespace

class TestScopeGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLaneThatHasNotStartedHasNoMarks();
    void aDeliveryIsTiedToItsPublication();
    void statesReachFromTheirBeginToTheNext();
    void theStateBeforeThePlotReachesIntoIt();
    void aStateTooShortToSeeIsDrawnNeverthelessAndNothingOverlaps();
    void ofStatesThatShareAPixelTheFailureIsSeen();
    void aHeldRequestReachesToItsAnswer();
    void aRequestThatIsStillHeldReachesToNow();
    void messagesOfOneAnswerAreOneMarkWithACount();
    void marksThatCannotBeToldApartAreColumns();
    void aFewInOnePlaceAreOneMarkWithACount();
    void aMessageUnderWayIsPending();
    void whatAStoppedLaneDidNotGetIsNotPending();
    void whatWasLostIsMarkedWhereItWasPublished();
    void aResumedConnectionSaysItsCursor();
    void aNewConnectionWithoutCursorSaysSo();
    void aCutIsABandOverItsLaneAndAFlagInTheRuler();
    void cutsOfAllLanesAreOneFlag();
    void ticksAreWholeStepsFromZero();
    void nothingIsDrawnBeforeZeroOnTheRuler();
    void manyFactsMakeNoMoreMarksThanPixels();
    void afterEvictionNothingOfWhatIsGoneIsLookedAt();
};

void TestScopeGeometry::aLaneThatHasNotStartedHasNoMarks()
{
    Scope scope;
    scope.builder.serverListens(10ms);
    const LaneGeometry &lane = scope.show();
    QVERIFY(!lane.started);
    QVERIFY(lane.ribbon.empty() && lane.deliveries.empty() && lane.slants.empty());
}

void TestScopeGeometry::aDeliveryIsTiedToItsPublication()
{
    Scope scope;
    scope.builder.serverListens(10ms);
    scope.script.start(100ms).connect(110ms);
    const MessageId message = scope.builder.publish(2s, "\"a\"");
    scope.script.deliver(2500ms, message);
    const LaneGeometry &lane = scope.show();
    QCOMPARE(lane.deliveries.size(), std::size_t(1));
    QCOMPARE(lane.deliveries[0].mark.message, message);
    COMPARE_X(lane.deliveries[0].x, scope.x(2500ms));
    QCOMPARE(lane.deliveries[0].columnWidth, 0);
    QCOMPARE(lane.slants.size(), std::size_t(1));
    COMPARE_X(lane.slants[0].publishedX, scope.x(2s));
    COMPARE_X(lane.slants[0].deliveredX, scope.x(2500ms));
    QCOMPARE(scope.geometry.published.size(), std::size_t(1));
    QCOMPARE(scope.geometry.published[0].x, int(scope.x(2s)));
    QVERIFY(lane.pending.empty());
}

void TestScopeGeometry::statesReachFromTheirBeginToTheNext()
{
    Scope scope;
    scope.builder.serverListens(10ms);
    scope.script.start(1s).connect(3s);
    const LaneGeometry &lane = scope.show();
    QCOMPARE(lane.ribbon.size(), std::size_t(2));
    QCOMPARE(int(lane.ribbon[0].span.change.to), 0);
    QCOMPARE(int(lane.ribbon[1].span.change.to), 1);
    COMPARE_X(lane.ribbon[0].right, lane.ribbon[1].left);
    COMPARE_X(lane.ribbon[1].right, scope.geometry.nowX);
    QVERIFY(lane.ribbon[1].isLast);
    QVERIFY(!lane.ribbon[0].isLast);
}

void TestScopeGeometry::theStateBeforeThePlotReachesIntoIt()
{
    Scope scope;
    scope.builder.serverListens(10ms);
    scope.script.start(1s).connect(1100ms);
    const LaneGeometry &lane = scope.show(5s, 10s);
    QCOMPARE(lane.ribbon.size(), std::size_t(1));
    QCOMPARE(int(lane.ribbon[0].span.change.to), 1);
    COMPARE_X(lane.ribbon[0].left, double(scope.layout.plotLeft));
}

void TestScopeGeometry::aStateTooShortToSeeIsDrawnNeverthelessAndNothingOverlaps()
{
    Scope scope;
    scope.builder.serverListens(10ms);
    scope.script.start(1s).connect(1100ms);
    for (int i = 0; i < 50; ++i) {
        const TraceTime time = 2s + i * 2ms;
        scope.builder.fact(stateFact(time, {1, Cause::EndOfBody, 0}));
        scope.builder.fact(stateFact(time + 100us, {0, Cause::AnnounceConnection, 1}));
    }
    const LaneGeometry &lane = scope.show();
    QVERIFY(lane.ribbon.size() > 10);
    bool sawShort = false;
    for (std::size_t i = 0; i < lane.ribbon.size(); ++i) {
        const RibbonPiece &piece = lane.ribbon[i];
        sawShort |= piece.span.begin >= 2s && piece.span.change.to == 0;
        if (i > 0)
            QVERIFY(piece.left >= lane.ribbon[i - 1].right - 0.001);
    }
    QVERIFY(sawShort);
}

void TestScopeGeometry::ofStatesThatShareAPixelTheFailureIsSeen()
{
    Scope scope(Method::WebSocket);
    scope.builder.serverListens(10ms);
    scope.script.start(1s).connect(1100ms);
    const Transition changes[] = {
        {1, Cause::ConnectionLost, 3}, {3, Cause::Construct, 0}, {0, Cause::HandshakeAccepted, 1}};
    for (int i = 0; i < 3; ++i)
        scope.builder.fact(stateFact(5001ms + i * 1ms, changes[i]));
    const LaneGeometry &lane = scope.show();
    QCOMPARE(std::ranges::count_if(lane.ribbon, [](const RibbonPiece &piece) { return piece.span.failed; }),
             1);
    QCOMPARE(int(lane.ribbon.back().span.change.to), 1);
}

void TestScopeGeometry::aHeldRequestReachesToItsAnswer()
{
    Scope scope(Method::LongPoll);
    scope.builder.serverListens(10ms);
    scope.script.start(900ms);
    const MessageId message = scope.builder.publish(3s, "\"a\"");
    scope.script.poll(1s, 3001ms, {message});
    const LaneGeometry &lane = scope.show();
    QCOMPARE(lane.requests.size(), std::size_t(1));
    const RequestBar &bar = lane.requests[0];
    QVERIFY(std::abs(bar.left - scope.x(1s)) < 1); // it connects first
    QVERIFY(std::abs(bar.right - scope.x(3001ms)) < 1);
    QVERIFY(bar.held && bar.startVisible && !bar.waiting && !bar.failed && !bar.dense);
}

void TestScopeGeometry::aRequestThatIsStillHeldReachesToNow()
{
    Scope scope(Method::LongPoll);
    scope.builder.serverListens(10ms);
    scope.script.start(900ms).ask(1s);
    const LaneGeometry &lane = scope.show(2s, 8s);
    QCOMPARE(lane.requests.size(), std::size_t(1));
    QVERIFY(lane.requests[0].waiting);
    QVERIFY(!lane.requests[0].startVisible);
    COMPARE_X(lane.requests[0].right, scope.x(8s));
    COMPARE_X(lane.requests[0].left, double(scope.layout.plotLeft));
}

void TestScopeGeometry::messagesOfOneAnswerAreOneMarkWithACount()
{
    Scope scope(Method::ShortPoll);
    scope.builder.serverListens(10ms);
    scope.script.start(100ms);
    std::vector<MessageId> messages;
    for (int i = 0; i < 4; ++i)
        messages.push_back(scope.builder.publish(1s + i * 200ms, "\"a\""));
    scope.script.poll(2s, 2005ms, messages);
    const LaneGeometry &lane = scope.show();
    QCOMPARE(lane.deliveries.size(), std::size_t(1));
    QCOMPARE(lane.deliveries[0].count, std::size_t(4));
    QCOMPARE(lane.slants.size(), std::size_t(4));
    QVERIFY(lane.notes.empty()); // a poll names its cursor every time: that is no news
}

void TestScopeGeometry::marksThatCannotBeToldApartAreColumns()
{
    Scope scope;
    scope.builder.serverListens(10ms);
    scope.script.start(100ms).connect(110ms);
    for (int i = 0; i < 60; ++i) {
        const TraceTime time = 2s + i * 10ms;
        scope.script.deliver(time + 1ms, scope.builder.publish(time, "\"a\""));
    }
    scope.script.deliver(5001ms, scope.builder.publish(5s, "\"alone\""));
    const LaneGeometry &lane = scope.show();
    QVERIFY(lane.deliveries.size() >= 59 && lane.deliveries.size() <= 61);
    for (std::size_t i = 0; i + 1 < lane.deliveries.size(); ++i)
        QVERIFY(lane.deliveries[i].columnWidth >= 1 && lane.deliveries[i].columnWidth < DenseDistance);
    QCOMPARE(lane.deliveries.back().columnWidth, 0);
    QCOMPARE(lane.slants.size(), std::size_t(1));
}

void TestScopeGeometry::aFewInOnePlaceAreOneMarkWithACount()
{
    Scope scope;
    scope.builder.serverListens(10ms);
    scope.script.start(100ms).connect(110ms);
    for (const TraceTime time : {TraceTime(2s), TraceTime(2020ms), TraceTime(2040ms), TraceTime(2080ms)})
        scope.script.deliver(time + 1ms, scope.builder.publish(time, "\"a\""));
    const LaneGeometry &lane = scope.show();
    QCOMPARE(lane.deliveries.size(), std::size_t(2));
    QCOMPARE(lane.deliveries[0].count, std::size_t(3));
    QCOMPARE(lane.deliveries[0].columnWidth, 0);
    QCOMPARE(lane.deliveries[1].count, std::size_t(1));
    QCOMPARE(lane.slants.size(), std::size_t(4));
}

void TestScopeGeometry::aMessageUnderWayIsPending()
{
    Scope scope(Method::ShortPoll);
    scope.builder.serverListens(10ms);
    scope.script.start(100ms);
    const MessageId first = scope.builder.publish(1s, "\"a\"");
    scope.script.poll(2s, 2005ms, {first});
    scope.builder.publish(3s, "\"b\"");
    scope.builder.publish(4s, "\"c\"");
    const LaneGeometry &lane = scope.show(0s, 5s);
    QCOMPARE(lane.pending.size(), std::size_t(2));
    QCOMPARE(lane.pendingCount, std::size_t(2));
    COMPARE_X(lane.pending[0], scope.x(4s));
    COMPARE_X(lane.pending[1], scope.x(3s));
}

void TestScopeGeometry::whatAStoppedLaneDidNotGetIsNotPending()
{
    Scope scope(Method::ShortPoll);
    scope.builder.serverListens(10ms);
    scope.script.start(100ms);
    scope.builder.publish(3s, "\"b\"");
    scope.script.stop(4s);
    QVERIFY(scope.show(0s, 5s).pending.empty());
}

void TestScopeGeometry::whatWasLostIsMarkedWhereItWasPublished()
{
    Scope scope(Method::WebSocket);
    scope.builder.serverListens(10ms);
    scope.script.setResume(false);
    scope.script.start(100ms).connect(110ms).cut(1s);
    const MessageId lost = scope.builder.publish(2s, "\"lost\"");
    scope.script.restore(2500ms).connect(3s);
    scope.script.deliver(4001ms, scope.builder.publish(4s, "\"next\""));
    const LaneGeometry &lane = scope.show();
    QCOMPARE(lane.lost.size(), std::size_t(1));
    QCOMPARE(lane.lost[0].mark.message, lost);
    COMPARE_X(lane.lost[0].x, scope.x(2s));
    QVERIFY(lane.pending.empty());
}

void TestScopeGeometry::aResumedConnectionSaysItsCursor()
{
    Scope scope;
    scope.builder.serverListens(10ms);
    scope.script.start(100ms).connect(110ms);
    scope.script.deliver(501ms, scope.builder.publish(500ms, "\"a\""));
    scope.script.cut(1s).restore(2s).connect(3s);
    const LaneGeometry &lane = scope.show();
    QCOMPARE(lane.notes.size(), std::size_t(1));
    QVERIFY(lane.notes[0].hasCursor);
    QVERIFY(std::abs(lane.notes[0].x - scope.x(3s)) < 1);
    QVERIFY(scope.log.payload(lane.notes[0].fact).toByteArray().contains("Last-Event-ID: 1"));
}

void TestScopeGeometry::aNewConnectionWithoutCursorSaysSo()
{
    Scope scope(Method::WebSocket);
    scope.builder.serverListens(10ms);
    scope.script.setResume(false);
    scope.script.start(100ms).connect(110ms).cut(1s).restore(2s).connect(3s);
    const LaneGeometry &lane = scope.show();
    QCOMPARE(lane.notes.size(), std::size_t(1));
    QVERIFY(!lane.notes[0].hasCursor);
}

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
    for (const MethodInfo &info : allMethods())
        lanes.push_back({LaneId(quint8(info.method)), info.method});
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
