// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "foldstest.h"

#include <QSignalSpy>
#include <QTest>

#include <ranges>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

std::vector<quint32> lostMessages(const LaneHistory &history)
{
    std::vector<quint32> messages;
    for (const LostMark &mark : history.lost)
        messages.push_back(mark.message.value);
    return messages;
}

/// expected, delivered, unexpected, missed, pending, duplicated
std::vector<quint64> counts(const LaneSummary &summary)
{
    return {summary.expected, summary.delivered, summary.unexpected,
            summary.missed,   summary.pending,   summary.duplicated};
}

using Counts = std::vector<quint64>;

} // namespace

/// Lanes, messages and what becomes of them.
class FoldsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anUnknownLaneHasNoHistoryAndNoSummary()
    {
        const FoldedLog f;
        QVERIFY(f.folds.lanes().empty());
        QVERIFY(!f.folds.history(LaneId(1)));
        QVERIFY(!f.folds.history(LaneId()));
        QCOMPARE(counts(f.summary()), (Counts{0, 0, 0, 0, 0, 0}));
        QVERIFY(!f.folds.summary(LaneId(9), 0s, 9s).latency);
        QVERIFY(!f.folds.delivery(LaneId(1), MessageId(1)));
        QVERIFY(!f.folds.published(MessageId(1)));
    }

    void lanesAreListedInTheOrderOfTheirFirstStarts()
    {
        FoldedLog f;
        QSignalSpy added(&f.folds, &Folds::laneAdded);
        QSignalSpy updated(&f.folds, &Folds::updated);
        f.start(1, 5).start(2, 2).stop(3, 5).start(4, 5).flush();
        QCOMPARE(f.folds.lanes(), (std::vector<LaneId>{LaneId(5), LaneId(2)}));
        QCOMPARE(added.size(), 2);
        QCOMPARE(added[0][0].value<LaneId>(), LaneId(5));
        QCOMPARE(updated.size(), 1);
        QCOMPARE(updated[0][0].value<FactIndex>(), FactIndex(4));
    }

    void aLaneTellsMethodUrlAndWhenItRan()
    {
        FoldedLog f;
        f.start(5, 3, Method::LongPoll).flush();
        QCOMPARE(f.history(3).method, Method::LongPoll);
        QCOMPARE(f.history(3).url, QByteArray("http://127.0.0.1:8088/events"));
        QVERIFY(f.history(3).running);
        QCOMPARE(f.history(3).started, TraceTime(5ms));
        QVERIFY(!f.history(3).stopped);
        f.stop(9, 3).flush();
        QVERIFY(!f.history(3).running);
        QCOMPARE(f.history(3).stopped, std::optional<TraceTime>(9ms));
        f.start(12, 3, Method::LongPoll).flush();
        QVERIFY(f.history(3).running);
        QVERIFY(!f.history(3).stopped);
    }

    void aLaneOfAnUnknownMethodIsNotListed()
    {
        FoldedLog f;
        f.add(1, FactKind::LaneStarted, 1, 0, 99).deliver(2, 1).flush();
        QVERIFY(f.folds.lanes().empty());
        QVERIFY(!f.folds.history(LaneId(1)));
    }

    void factsOfALaneBeforeItsStartAreKeptForIt()
    {
        FoldedLog f;
        f.add(1, FactKind::StateChanged, 1, 0, packState({0, Cause::AnnounceConnection, 1})).flush();
        QVERIFY(!f.folds.history(LaneId(1)));
        f.start(2).flush();
        QCOMPARE(f.history().states.size(), std::size_t(1));
    }

    void aLaneIsOursOnlyWhereSomethingIsPublishedOrAServerListens()
    {
        FoldedLog f;
        f.start(0).deliver(5, 0).flush();
        QVERIFY(!f.history().own);
        QCOMPARE(f.summary().unexpected, quint64(1));
        LaneSummary inRange = f.folds.summary(LaneId(1), 0ms, 10ms);
        QCOMPARE(inRange.unexpected, quint64(1));
        QCOMPARE(inRange.payloadBytes, f.summary().payloadBytes);
        f.publish(10, 1).flush();
        QVERIFY(f.history().own);
    }

    void aDeliveredMessageHasItsPublicationAndLatency()
    {
        FoldedLog f;
        f.start(0).publish(10, 1).deliver(13, 1).flush();
        QCOMPARE(counts(f.summary()), (Counts{1, 1, 0, 0, 0, 0}));
        const DeliveryMark &mark = f.history().deliveries.front();
        QVERIFY(mark.published == MaybeTime(10ms));
        QCOMPARE(mark.latency(), std::optional<TraceTime>(3ms));
        QCOMPARE(mark.fact, FactIndex(2));
        QCOMPARE(f.folds.delivery(LaneId(1), MessageId(1)), &mark);
        QCOMPARE(f.summary().latency->p50, TraceTime(3ms));
        QCOMPARE(f.summary().payloadBytes, quint64(4));
        QCOMPARE(f.folds.published(MessageId(1))->time, TraceTime(10ms));
    }

    void aMessageIsPendingUntilALaterOneComes()
    {
        FoldedLog f;
        f.start(0).publish(10, 1).publish(11, 2).publish(12, 3).flush();
        QCOMPARE(counts(f.summary()), (Counts{3, 0, 0, 0, 3, 0}));
        f.deliver(20, 2).flush();
        QCOMPARE(counts(f.summary()), (Counts{3, 1, 0, 1, 1, 0}));
        QCOMPARE(lostMessages(f.history()), (std::vector<quint32>{1}));
        QCOMPARE(f.history().lost.front().published, TraceTime(10ms));
    }

    void aLostMessageThatComesLateIsLostNoMore()
    {
        FoldedLog f;
        f.start(0).publish(10, 1).publish(10, 2).publish(10, 3).publish(11, 4).deliver(20, 4).flush();
        QCOMPARE(lostMessages(f.history()), (std::vector<quint32>{1, 2, 3}));
        f.deliver(30, 2).flush();
        QCOMPARE(lostMessages(f.history()), (std::vector<quint32>{1, 3}));
        QCOMPARE(counts(f.summary()), (Counts{4, 2, 0, 2, 0, 0}));
    }

    void whatWasPublishedBeforeTheStartIsNotExpected()
    {
        FoldedLog f;
        f.publish(1, 1).publish(2, 2).start(5).publish(6, 3).deliver(7, 3).flush();
        QCOMPARE(counts(f.summary()), (Counts{1, 1, 0, 0, 0, 0}));
        QVERIFY(f.history().lost.empty());
    }

    void historyFromBeforeTheStartIsDeliveredButUnexpected()
    {
        FoldedLog f;
        f.publish(1, 1).publish(2, 2).start(5).publish(6, 3);
        f.deliver(8, 1).deliver(8, 2).deliver(9, 3).flush();
        QCOMPARE(counts(f.summary()), (Counts{1, 3, 2, 0, 0, 0}));
        QCOMPARE(f.summary().latency->max, TraceTime(7ms));
    }

    void whatWasPublishedAfterTheStopIsNotExpected()
    {
        FoldedLog f;
        f.start(0).publish(1, 1).stop(5).publish(6, 2).deliver(7, 1).flush();
        QCOMPARE(counts(f.summary()), (Counts{1, 1, 0, 0, 0, 0}));
    }

    void whatCameInAPauseIsNotMissedButWhatIsReplayedCounts()
    {
        FoldedLog f;
        f.start(0).publish(1, 1).deliver(2, 1).stop(3).publish(4, 2).publish(5, 3);
        f.start(6).publish(7, 4).deliver(8, 3).deliver(9, 4).flush();
        QCOMPARE(counts(f.summary()), (Counts{2, 3, 1, 0, 0, 0}));
        QVERIFY(f.history().lost.empty());
    }

    void aSecondDeliveryIsADuplicateAndNoPayload()
    {
        FoldedLog f;
        f.start(0).publish(1, 1).deliver(2, 1).deliver(5, 1).deliver(6, 1).flush();
        QCOMPARE(counts(f.summary()), (Counts{1, 1, 0, 0, 0, 2}));
        QVERIFY(!f.history().deliveries[0].duplicate);
        QVERIFY(f.history().deliveries[1].duplicate);
        QCOMPARE(f.summary().payloadBytes, quint64(4));
        QCOMPARE(f.summary().latency->max, TraceTime(1ms));
        QCOMPARE(f.folds.delivery(LaneId(1), MessageId(1))->time, TraceTime(2ms));
    }

    void aDeliveryThatTheLogHearsOfBeforeItsPublicationIsExpectedAllTheSame()
    {
        FoldedLog f;
        f.start(0).deliver(5, 1).flush();
        QCOMPARE(counts(f.summary()), (Counts{0, 1, 1, 0, 0, 0}));
        QCOMPARE(f.folds.delivery(LaneId(1), MessageId(1))->time, TraceTime(5ms));
        f.publish(5, 1).flush();
        QCOMPARE(counts(f.summary()), (Counts{1, 1, 0, 0, 0, 0}));
        QCOMPARE(f.folds.delivery(LaneId(1), MessageId(1))->time, TraceTime(5ms));
        QCOMPARE(counts(f.folds.summary(LaneId(1), 0s, 1s)), (Counts{1, 1, 0, 0, 0, 0}));
        f.deliver(6, 1).flush();
        QCOMPARE(counts(f.summary()), (Counts{1, 1, 0, 0, 0, 1}));
    }

    void messagesWithoutIdAreAllDifferentAndHaveNoLatency()
    {
        FoldedLog f;
        f.start(0).deliver(5, 0).deliver(6, 0).flush();
        QCOMPARE(counts(f.summary()), (Counts{0, 2, 2, 0, 0, 0}));
        QVERIFY(!f.summary().latency);
        QVERIFY(!f.history().deliveries[0].latency());
        QVERIFY(!f.folds.delivery(LaneId(1), MessageId()));
    }

    void aLaneToAThirdPartyMissesNothingOfOurs()
    {
        FoldedLog f;
        f.add(0, FactKind::ServerListening, 0, 0, 0, 0, "http://127.0.0.1:8088");
        f.start(1, 1);
        f.add(1, FactKind::LaneStarted, 2, 0, quint16(Method::Sse), 0, "http://example.org/stream");
        f.publish(2, 1).deliver(3, 1, 1).deliver(4, 1, 2).deliver(5, 7, 2).deliver(6, 7, 2).flush();
        QVERIFY(f.history(1).own);
        QVERIFY(!f.history(2).own);
        QCOMPARE(counts(f.summary(1)), (Counts{1, 1, 0, 0, 0, 0}));
        QCOMPARE(counts(f.summary(2)), (Counts{0, 2, 2, 0, 0, 1}));
        QVERIFY(!f.summary(2).latency);
        QCOMPARE(f.folds.delivery(LaneId(2), MessageId(7))->time, TraceTime(5ms));
    }

    void allNamesOfTheLoopbackLeadToOurServer_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<bool>("own");
        QTest::newRow("address") << QByteArray("http://127.0.0.1:8088/events") << true;
        QTest::newRow("name") << QByteArray("ws://LocalHost:8088/ws") << true;
        QTest::newRow("IPv6") << QByteArray("http://[::1]:8088") << true;
        QTest::newRow("user") << QByteArray("http://me@localhost:8088?after=1") << true;
        QTest::newRow("other port") << QByteArray("http://127.0.0.1:8089/events") << false;
        QTest::newRow("default port") << QByteArray("http://127.0.0.1/events") << false;
        QTest::newRow("other host") << QByteArray("http://127.0.0.1.example:8088/") << false;
        QTest::newRow("no URL") << QByteArray("127.0.0.1:8088") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void allNamesOfTheLoopbackLeadToOurServer()
    {
        QFETCH(QByteArray, url);
        QFETCH(bool, own);
        FoldedLog f;
        f.add(0, FactKind::ServerListening, 0, 0, 0, 0, "http://127.0.0.1:8088");
        f.add(1, FactKind::LaneStarted, 1, 0, quint16(Method::Sse), 0, url).flush();
        QCOMPARE(f.history().own, own);
    }

    void aLaneStartedBeforeItsServerIsOurs()
    {
        FoldedLog f;
        f.add(0, FactKind::ServerListening, 0, 0, 0, 0, "http://127.0.0.1:1");
        f.start(1).flush();
        QVERIFY(!f.history().own);
        f.add(2, FactKind::ServerListening, 0, 0, 0, 0, "http://127.0.0.1:8088").publish(3, 1).flush();
        QVERIFY(f.history().own);
        QCOMPARE(f.summary().pending, quint64(1));
    }

    void idsBeginAnewWithTheServer()
    {
        FoldedLog f;
        f.start(0).publish(1, 1).publish(2, 2).deliver(3, 1).deliver(3, 2).flush();
        f.add(10, FactKind::ServerListening, 0, 0, 0, 0, "http://127.0.0.1:8088");
        f.publish(11, 1).deliver(12, 1).flush();
        QCOMPARE(counts(f.summary()), (Counts{3, 3, 0, 0, 0, 0}));
        QCOMPARE(f.folds.published(MessageId(1))->time, TraceTime(11ms));
        QCOMPARE(f.folds.published(MessageId(2))->time, TraceTime(2ms));
        QCOMPARE(f.folds.delivery(LaneId(1), MessageId(1))->time, TraceTime(12ms));
    }

    void idsThatFallBeginAnewWithoutTheServersWord()
    {
        FoldedLog f;
        f.start(0).publish(1, 5).deliver(2, 5).publish(3, 5).publish(4, 6).deliver(5, 6).flush();
        QCOMPARE(counts(f.summary()), (Counts{3, 2, 0, 1, 0, 0}));
        QCOMPARE(f.history().lost.front().published, TraceTime(3ms));
    }

    void idsOfServersLongGoneAreNoLongerFound()
    {
        FoldedLog f;
        f.publish(0, 1000);
        for (int run = 1; run <= 20; ++run)
            f.publish(run, 1);
        f.flush();
        QVERIFY(!f.folds.published(MessageId(1000)));
        QCOMPARE(f.folds.published(MessageId(1))->time, TraceTime(20ms));
        QCOMPARE(f.folds.published().size(), std::size_t(21));
    }

    void idsWithHolesAreFound()
    {
        FoldedLog f;
        f.publish(1, 3).publish(2, 9).publish(3, 10).publish(4, 400).flush();
        QCOMPARE(f.folds.published(MessageId(9))->time, TraceTime(2ms));
        QCOMPARE(f.folds.published(MessageId(400))->time, TraceTime(4ms));
        QVERIFY(!f.folds.published(MessageId(4)));
        QVERIFY(!f.folds.published(MessageId(401)));
        QVERIFY(!f.folds.published(MessageId(2)));
    }

    void aMessageFromBeforeTheConnectionIsAReplay()
    {
        FoldedLog f;
        f.start(0).publish(5, 1);
        f.add(10, FactKind::Connected, 1, 0, 0, 2).publish(12, 2).deliver(13, 1, 1, 2).deliver(13, 2, 1, 2);
        f.deliver(14, 2, 1, 9).flush(); // of a connection that nothing is known of
        QVERIFY(f.history().deliveries[0].replayed);
        QVERIFY(!f.history().deliveries[1].replayed);
        QVERIFY(!f.history().deliveries[2].replayed);
    }

    void whatAShortPollFetchesIsNoReplay()
    {
        FoldedLog f;
        f.start(0, 1, Method::ShortPoll).publish(5, 1);
        f.add(10, FactKind::Connected, 1, 0, 0, 2).deliver(13, 1, 1, 2).flush();
        QVERIFY(!f.history().deliveries[0].replayed);
    }

    void cutsBecomeBands()
    {
        FoldedLog f;
        f.add(1, FactKind::LinkRestored, 1).add(2, FactKind::LinkCut, 1).add(3, FactKind::LinkCut, 1);
        f.add(4, FactKind::LinkCut, 2).add(5, FactKind::LinkRestored, 1).add(6, FactKind::LinkCut, 1).flush();
        const std::deque<FaultBand> &faults = f.folds.faults();
        QCOMPARE(faults.size(), std::size_t(3));
        QCOMPARE(faults[0].begin, TraceTime(2ms));
        QCOMPARE(faults[0].end, std::optional<TraceTime>(5ms));
        QCOMPARE(faults[1].lane, LaneId(2));
        QVERIFY(!faults[1].end);
        QCOMPARE(faults[2].begin, TraceTime(6ms));
        QVERIFY(!faults[2].end);
    }

    void foldsOfALogThatHasFactsAlreadyAreTheSame()
    {
        FoldedLog f;
        f.log.append(sampleSession());
        const Folds late(f.log);
        QCOMPARE(late.lanes(), f.folds.lanes());
        for (const LaneId lane : late.lanes()) {
            QCOMPARE(counts(late.summary(lane)), counts(f.folds.summary(lane)));
            QCOMPARE(late.history(lane)->states, f.folds.history(lane)->states);
        }
    }

    void clearingTheLogClearsTheFolds()
    {
        FoldedLog f;
        f.start(0).publish(1, 1).deliver(2, 1).add(3, FactKind::LinkCut, 1).flush();
        QSignalSpy cleared(&f.folds, &Folds::cleared);
        f.log.clear();
        QCOMPARE(cleared.size(), 1);
        QVERIFY(f.folds.lanes().empty());
        QVERIFY(f.folds.published().empty());
        QVERIFY(f.folds.faults().empty());
        QVERIFY(!f.folds.history(LaneId(1)));
        f.start(0).publish(1, 1).flush();
        QCOMPARE(counts(f.summary()), (Counts{1, 0, 0, 0, 1, 0}));
    }

    void theSampleSessionSaysWhatItsMakerSays()
    {
        FoldedLog f;
        f.log.append(sampleSession());
        const auto published = quint64(f.folds.published().size());
        QVERIFY(published > 25);
        for (const quint8 lane : {2, 3, 4})
            QCOMPARE(counts(f.summary(lane)), (Counts{published, published, 0, 0, 0, 0}));
        QCOMPARE(f.summary(1).delivered + f.summary(1).pending, published);
        const LaneSummary webSocket = f.summary(5);
        QVERIFY(webSocket.missed >= 4);
        QCOMPARE(webSocket.delivered + webSocket.missed, published);
        QCOMPARE(f.history(5).lost.size(), std::size_t(webSocket.missed));
        QCOMPARE(f.history(4).reconnectRequests.size(), std::size_t(1));
        QVERIFY(f.log.payload(f.history(4).reconnectRequests[0]).contains("\r\nLast-Event-ID: "));
        QCOMPARE(f.folds.faults().size(), std::size_t(2));
        QCOMPARE(f.summary(4).connections, quint64(2));
        QVERIFY(f.summary(4).errors >= 2);
        const auto isReplay = [](const DeliveryMark &mark) { return mark.replayed; };
        QVERIFY(std::ranges::count_if(f.history(4).deliveries, isReplay) >= 4);
        QCOMPARE(f.summary(1).state, quint8(4));
        QCOMPARE(f.summary(2).state, quint8(1));
        QCOMPARE(f.summary(3).state, quint8(3));
        QCOMPARE(f.summary(4).state, quint8(1));
        QCOMPARE(f.summary(5).state, quint8(1));
        for (const quint8 lane : {1, 2, 3, 4, 5})
            QVERIFY(f.summary(lane).overhead().value() > 1.0);
    }
};

QTEST_GUILESS_MAIN(FoldsTest)
#include "tst_folds.moc"
