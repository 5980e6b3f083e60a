// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "foldstest.h"

#include "trace/requestfold.h"

#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

/// States and requests of one lane.
struct Lane : FoldedLog
{
    using FoldedLog::FoldedLog;

    Lane &state(int time, quint8 from, Cause cause, quint8 to)
    {
        add(time, FactKind::StateChanged, 1, 0, packState({from, cause, to}));
        return *this;
    }
    Lane &request(int time, quint32 connection, const QByteArray &head = "GET / HTTP/1.1\r\n\r\n")
    {
        add(time, FactKind::Request, 1, 0, 0, connection, head);
        return *this;
    }
    Lane &response(int time, quint32 connection, quint16 status)
    {
        add(time, FactKind::Response, 1, 0, status, connection);
        return *this;
    }
    Lane &finished(int time, quint32 connection, quint16 status)
    {
        add(time, FactKind::RequestFinished, 1, 0, status, connection);
        return *this;
    }
    const RequestSpan &span(std::size_t place) const { return history().requests.at(place); }
};

} // namespace

/// What LaneHistory holds beside deliveries.
class LaneHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyChangeOfStateBeginsASpan()
    {
        Lane lane;
        lane.state(1, 0, Cause::AnnounceConnection, 1).state(5, 1, Cause::NetworkError, 0).start(0).flush();
        const std::deque<StateSpan> expected{{1ms, 1, {0, Cause::AnnounceConnection, 1}, false},
                                             {5ms, 2, {1, Cause::NetworkError, 0}, true}};
        QCOMPARE(lane.history().states, expected);
        QCOMPARE(lane.summary().state, quint8(0));
    }

    void stayingInAStateIsNoNewSpan()
    {
        Lane lane;
        lane.start(0);
        lane.state(1, 2, Cause::BodyReceived, 3);
        lane.state(2, 3, Cause::BodyReceived, 3).state(3, 3, Cause::BodyReceived, 3).flush();
        QCOMPARE(lane.history().states.size(), std::size_t(1));
        QCOMPARE(lane.history().states[0].begin, TraceTime(1ms));
    }

    void failingAgainInTheSameStateIsANewSpan()
    {
        Lane lane;
        lane.start(0);
        lane.state(1, 1, Cause::NetworkError, 0).state(2, 0, Cause::NetworkError, 0).flush();
        QCOMPARE(lane.history().states.size(), std::size_t(2));
    }

    void aNewRunBeginsANewSpanEvenInTheSameState()
    {
        Lane lane;
        lane.start(0);
        lane.state(1, 0, Cause::Construct, 0).stop(2);
        lane.start(9);
        lane.state(9, 0, Cause::Construct, 0).flush();
        QCOMPARE(lane.history().states.size(), std::size_t(2));
        QCOMPARE(lane.history().states[1].begin, TraceTime(9ms));
    }

    void aChosenMethodBeginsInItsOwnFirstState()
    {
        Lane lane;
        lane.start(0).stop(1);
        lane.start(2);
        lane.state(3, 0, Cause::Construct, 0);
        lane.add(4, FactKind::MethodChosen, 1, 0, quint16(Method::Stream)).flush();
        QCOMPARE(lane.history().method, Method::Stream);
        QVERIFY(lane.history().states.empty());
        lane.state(5, 0, Cause::Open, 1).flush();
        QCOMPARE(lane.history().states.size(), std::size_t(1));
        lane.add(6, FactKind::MethodChosen, 1, 0, 999).flush();
        QCOMPARE(lane.history().method, Method::Stream);
        QCOMPARE(lane.summary().state, quint8(1));
    }

    void aRequestIsOpenThenAnsweredThenOver()
    {
        Lane lane;
        lane.start(0).flush();
        lane.request(1, 1).flush();
        QVERIFY(!lane.span(0).response);
        QVERIFY(!lane.span(0).end);
        lane.response(5, 1, 200).flush();
        QCOMPARE(lane.span(0).response, std::optional<TraceTime>(5ms));
        QCOMPARE(lane.span(0).status, quint16(200));
        QCOMPARE(lane.span(0).responseFact, FactIndex(2));
        lane.finished(9, 1, 200).flush();
        QCOMPARE(lane.span(0).end, std::optional<TraceTime>(9ms));
        QVERIFY(!lane.span(0).failed);
        QCOMPARE(lane.summary().requests, quint64(1));
    }

    void anInterimResponseIsNotTheAnswer()
    {
        Lane lane;
        lane.start(0);
        lane.request(1, 1).response(2, 1, 103).response(5, 1, 200).flush();
        QCOMPARE(lane.span(0).response, std::optional<TraceTime>(5ms));
        QCOMPARE(lane.span(0).status, quint16(200));
    }

    void requestsOfTwoConnectionsAreKeptApart()
    {
        Lane lane;
        lane.start(0);
        lane.request(1, 1).request(2, 2).response(3, 1, 204).finished(4, 2, 0).flush();
        QCOMPARE(lane.span(0).status, quint16(204));
        QVERIFY(!lane.span(0).end);
        QCOMPARE(lane.span(1).end, std::optional<TraceTime>(4ms));
        QVERIFY(lane.span(1).failed);
    }

    void messagesAreCountedAtTheRequestThatCarriedThem()
    {
        Lane lane;
        lane.start(0);
        lane.request(1, 1).response(2, 1, 200).finished(2, 1, 200).deliver(2, 1).deliver(2, 2);
        lane.request(3, 1).response(4, 1, 200).deliver(4, 3).flush();
        QCOMPARE(lane.span(0).delivered, quint32(2));
        QCOMPARE(lane.span(1).delivered, quint32(1));
    }

    void anErrorStatusOrAnErrorMakesARequestFailed()
    {
        Lane lane;
        lane.start(0);
        lane.request(1, 1).response(2, 1, 503).finished(3, 1, 503);
        lane.request(4, 2).response(5, 2, 200);
        lane.add(6, FactKind::Error, 1, 0, quint16(ErrorCode::ConnectionLost), 2);
        lane.finished(6, 2, 200).flush();
        QVERIFY(lane.span(0).failed);
        QVERIFY(lane.span(1).failed);
        QCOMPARE(lane.summary().errors, quint64(1));
    }

    void aBadMessageDoesNotMakeItsRequestFailed()
    {
        Lane lane;
        lane.start(0);
        lane.request(1, 1).response(2, 1, 200);
        lane.add(3, FactKind::Error, 1, 0, quint16(ErrorCode::MalformedMessage), 1).flush();
        QVERIFY(!lane.span(0).failed);
    }

    void aWebSocketsRequestLastsUntilItsConnectionEnds()
    {
        Lane lane;
        lane.start(0, 1, Method::WebSocket);
        lane.request(1, 1).response(2, 1, 101);
        lane.add(9, FactKind::PeerClosed, 1, 0, quint16(CloseKind::Fin), 1).flush();
        QCOMPARE(lane.span(0).end, std::optional<TraceTime>(9ms));
        QVERIFY(!lane.span(0).failed);
    }

    void aResetMakesAnOpenRequestFailed()
    {
        Lane lane;
        lane.start(0);
        lane.request(1, 1).response(2, 1, 200);
        lane.add(3, FactKind::PeerClosed, 1, 0, quint16(CloseKind::Reset), 1).flush();
        QVERIFY(lane.span(0).failed);
        QVERIFY(!lane.span(0).end);
    }

    void stoppingEndsWhatIsOpenWithoutAFailure()
    {
        Lane lane;
        lane.start(0);
        lane.request(1, 1).stop(7);
        lane.finished(8, 1, 0);
        lane.add(8, FactKind::ClientClosed, 1, 0, quint16(CloseKind::Reset), 1).flush();
        QCOMPARE(lane.span(0).end, std::optional<TraceTime>(7ms));
        QVERIFY(!lane.span(0).failed);
    }

    void answersWithoutARequestMeanNothing()
    {
        Lane lane;
        lane.start(0);
        lane.response(1, 1, 200)
            .finished(2, 1, 200)
            .add(3, FactKind::Error, 1, 0, 0, 1)
            .deliver(4, 1)
            .flush();
        QVERIFY(lane.history().requests.empty());
    }

    void aCursorOnAnotherConnectionIsAReconnect()
    {
        Lane lane;
        lane.start(0);
        lane.request(1, 1, "GET /events HTTP/1.1\r\nLast-Event-ID: 3\r\n\r\n");
        lane.request(2, 2, "GET /events HTTP/1.1\r\nlast-event-id: 4\r\n\r\n");
        lane.request(3, 3, "GET /events HTTP/1.1\r\n\r\n").flush();
        QCOMPARE(lane.history().reconnectRequests, (std::deque<FactIndex>{2}));
    }

    void aRestartedLaneReconnectsOnlyAfterItsFirstConnection()
    {
        const QByteArray cursor = "GET /stream?after=3 HTTP/1.1\r\n\r\n";
        Lane lane;
        lane.start(0);
        lane.request(1, 1, cursor).stop(2);
        lane.start(3);
        lane.request(4, 1, cursor).request(5, 2, cursor).flush(); // a new client counts from 1 again
        QCOMPARE(lane.history().reconnectRequests, (std::deque<FactIndex>{5}));
        QCOMPARE(lane.span(0).end, std::optional<TraceTime>(2ms));
    }

    void onlyTheFirstRequestOfAConnectionIsAReconnect()
    {
        const QByteArray cursor = "GET /long-poll?after=3&timeout=25 HTTP/1.1\r\n\r\n";
        Lane lane;
        lane.start(0, 1, Method::LongPoll);
        lane.request(1, 1, cursor).request(2, 1, cursor).request(3, 2, cursor).request(4, 2, cursor).flush();
        QCOMPARE(lane.history().reconnectRequests, (std::deque<FactIndex>{3}));
    }

    void pollsCarryACursorWithoutReconnecting()
    {
        const QByteArray cursor = "GET /poll?after=3 HTTP/1.1\r\n\r\n";
        Lane lane;
        lane.start(0, 1, Method::ShortPoll);
        lane.request(1, 1, cursor).response(2, 1, 200).finished(2, 1, 200);
        lane.request(3, 2, cursor).response(3, 2, 200).finished(4, 2, 200);
        lane.add(6, FactKind::Error, 1, 0, quint16(ErrorCode::ConnectFailed), 3);
        lane.request(7, 4, cursor).request(8, 5, cursor).flush();
        QCOMPARE(lane.history().reconnectRequests.size(), std::size_t(1));
        QCOMPARE(lane.log.at(lane.history().reconnectRequests[0]).time, TraceTime(7ms));
    }

    void whatReachesIntoWhatIsHeldIsKeptThoughItsFactIsGone()
    {
        Lane lane(qint64(1) << 20);
        lane.start(0).flush();
        lane.state(1, 0, Cause::Open, 1).state(2, 1, Cause::HeadersReceived, 2);
        lane.request(3, 1);                                         // open for ever
        lane.request(4, 2).response(4, 2, 200).finished(5, 2, 200); // over before the oldest fact held
        lane.request(6, 3).response(6, 3, 200).finished(5000, 3, 200).flush(); // over before it, too
        lane.add(1000, FactKind::LinkCut, 1).add(1001, FactKind::LinkRestored, 1);
        lane.add(1002, FactKind::LinkCut, 2).flush();
        for (int time = 5001; lane.log.firstIndex() < 20; time += 10)
            lane.add(time, FactKind::BytesDown, 1, 0, 0, 1, QByteArray(10'000, 'x')).flush();
        const LaneHistory &history = lane.history();
        QCOMPARE(history.states.size(), std::size_t(1));
        QCOMPARE(history.states[0].change.to, quint8(2));
        QCOMPARE(history.requests.size(), std::size_t(1));
        QCOMPARE(history.requests[0].begin, TraceTime(3ms));
        QVERIFY(history.requests[0].fact < lane.log.firstIndex());
        QCOMPARE(lane.folds.faults().size(), std::size_t(1));
        QCOMPARE(lane.folds.faults()[0].lane, LaneId(2));
        QCOMPARE(lane.summary().requests, quint64(3));
        lane.stop(9'000'000).flush();
        QCOMPARE(history.requests[0].end, std::optional<TraceTime>(9'000'000ms));
    }

    void onlyAFewOldRequestsAreKept()
    {
        Lane lane(qint64(1) << 20);
        lane.start(0);
        for (quint32 i = 0; i < 40; ++i)
            lane.request(1, 100 + i); // never answered, never over
        lane.flush();
        for (int time = 2; lane.log.firstIndex() < 50; ++time)
            lane.add(time, FactKind::BytesDown, 1, 0, 0, 1, QByteArray(10'000, 'x')).flush();
        QCOMPARE(lane.history().requests.size(), std::size_t(8));
    }

    void aCursorIsFoundInHeaderOrTarget_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<bool>("expected");
        QTest::newRow("header") << QByteArray("GET / HTTP/1.1\r\nA: b\r\nLast-Event-ID: 4\r\n\r\n") << true;
        QTest::newRow("case") << QByteArray("GET / HTTP/1.1\nLAST-EVENT-ID:4\n\n") << true;
        QTest::newRow("query") << QByteArray("GET /poll?after=4 HTTP/1.1\r\n\r\n") << true;
        QTest::newRow("second") << QByteArray("GET /poll?timeout=1&after=4 HTTP/1.1\r\n\r\n") << true;
        QTest::newRow("other parameter") << QByteArray("GET /poll?thereafter=4 HTTP/1.1\r\n\r\n") << false;
        QTest::newRow("other header") << QByteArray("GET / HTTP/1.1\r\nX-Last-Event-ID: 4\r\n\r\n") << false;
        QTest::newRow("in a value") << QByteArray("GET / HTTP/1.1\r\nReferer: /?after=4\r\n\r\n") << false;
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("cut short") << QByteArray("GET / HTTP/1.1\r\nLast-Event") << false;
    }
    void aCursorIsFoundInHeaderOrTarget()
    {
        QFETCH(QByteArray, head);
        QFETCH(bool, expected);
        QCOMPARE(hasCursor(head), expected);
    }
};

QTEST_GUILESS_MAIN(LaneHistoryTest)
#include "tst_lanehistory.moc"
