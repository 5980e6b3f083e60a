// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scopesession.h"

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

Fact stateFact(TraceTime time, const Transition &change)
{
    return {.time = time, .lane = Lane, .kind = FactKind::StateChanged, .value = packState(change)};
}

} // namespace

class TestLaneGeometry : public QObject
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
};

void TestLaneGeometry::aLaneThatHasNotStartedHasNoMarks()
{
    Scope scope;
    scope.builder.serverListens(10ms);
    const LaneGeometry &lane = scope.show();
    QVERIFY(!lane.started);
    QVERIFY(lane.ribbon.empty() && lane.deliveries.empty() && lane.slants.empty());
}

void TestLaneGeometry::aDeliveryIsTiedToItsPublication()
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

void TestLaneGeometry::statesReachFromTheirBeginToTheNext()
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

void TestLaneGeometry::theStateBeforeThePlotReachesIntoIt()
{
    Scope scope;
    scope.builder.serverListens(10ms);
    scope.script.start(1s).connect(1100ms);
    const LaneGeometry &lane = scope.show(5s, 10s);
    QCOMPARE(lane.ribbon.size(), std::size_t(1));
    QCOMPARE(int(lane.ribbon[0].span.change.to), 1);
    COMPARE_X(lane.ribbon[0].left, double(scope.layout.plotLeft));
}

void TestLaneGeometry::aStateTooShortToSeeIsDrawnNeverthelessAndNothingOverlaps()
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

void TestLaneGeometry::ofStatesThatShareAPixelTheFailureIsSeen()
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

void TestLaneGeometry::aHeldRequestReachesToItsAnswer()
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

void TestLaneGeometry::aRequestThatIsStillHeldReachesToNow()
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

void TestLaneGeometry::messagesOfOneAnswerAreOneMarkWithACount()
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

void TestLaneGeometry::marksThatCannotBeToldApartAreColumns()
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

void TestLaneGeometry::aFewInOnePlaceAreOneMarkWithACount()
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

void TestLaneGeometry::aMessageUnderWayIsPending()
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

void TestLaneGeometry::whatAStoppedLaneDidNotGetIsNotPending()
{
    Scope scope(Method::ShortPoll);
    scope.builder.serverListens(10ms);
    scope.script.start(100ms);
    scope.builder.publish(3s, "\"b\"");
    scope.script.stop(4s);
    QVERIFY(scope.show(0s, 5s).pending.empty());
}

void TestLaneGeometry::whatWasLostIsMarkedWhereItWasPublished()
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

void TestLaneGeometry::aResumedConnectionSaysItsCursor()
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

void TestLaneGeometry::aNewConnectionWithoutCursorSaysSo()
{
    Scope scope(Method::WebSocket);
    scope.builder.serverListens(10ms);
    scope.script.setResume(false);
    scope.script.start(100ms).connect(110ms).cut(1s).restore(2s).connect(3s);
    const LaneGeometry &lane = scope.show();
    QCOMPARE(lane.notes.size(), std::size_t(1));
    QVERIFY(!lane.notes[0].hasCursor);
}

QTEST_GUILESS_MAIN(TestLaneGeometry)
#include "tst_lanegeometry.moc"
