// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/events/eventindex.h"
#include "trace/lanelog.h"

#include <QTest>

using namespace pushscope;

namespace {

const QByteArray StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n";

QByteArray chunk(const QByteArray &data)
{
    return QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n";
}

QByteArray frame(int firstByte, const QByteArray &payload)
{
    return QByteArray(1, char(firstByte)) + QByteArray(1, char(payload.size())) + payload;
}

QByteArray told(const WireNumbers &numbers)
{
    if (!numbers.isKnown())
        return "?";
    const QByteArray first = QByteArray::number(numbers.first);
    return numbers.first == numbers.last ? first : first + '-' + QByteArray::number(numbers.last);
}

/// "chunks/reads" of every event.
QByteArray placesOf(const EventIndex &index)
{
    QByteArrayList places;
    for (RowNumber row = index.firstRow(); row < index.endRow(); ++row) {
        const InspectRow seen = index.at(row);
        if (seen.kind == InspectRowKind::Event)
            places << told(seen.chunks) + '/' + told(seen.reads);
    }
    return places.join(' ');
}

} // namespace

class EventIndexTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatRulesDropOrPutInKeepsThePlacesOfTheOthers()
    {
        LaneLog lane;
        lane.start().connectTo();
        lane.down(QByteArrayList{StreamHead, chunk("data: 1\n\n"), chunk("data: 2\n\n"), chunk("data: 3\n\n")}
                      .join());
        lane.add(FactKind::RuleApplied, "1", quint16(RuleEffect::Dropped)).deliver("2");
        lane.add(FactKind::RuleApplied, {}, quint16(RuleEffect::Injected)).deliver("2a").deliver("3");
        EventIndex index(lane.log, LaneLog::Lane);
        QVERIFY(index.catchUp());
        QCOMPARE(placesOf(index), QByteArray("2/1 ?/? 3/1"));
        QCOMPARE(index.at(1).kind, InspectRowKind::RuleApplied);
    }

    void rowsSayWhatTheTableNeeds()
    {
        LaneLog lane;
        lane.start().connectTo().deliver("{\"a\":1}", "tick", "7").add(FactKind::Comment, " hi");
        lane.deliver("bc", "tock").add(FactKind::MessageSent, "up!", quint16(MessageForm::Binary));
        lane.deliver("d", "tick").add(FactKind::PeerClosed).add(FactKind::ClientClosed);
        lane.connectTo(2).deliver("e", "tick", {}, 2).add(FactKind::LaneStopped, {}, 0, 0);
        EventIndex index(lane.log, LaneLog::Lane);
        QVERIFY(index.catchUp());
        QCOMPARE(index.size(), std::size_t(10));
        QCOMPARE(index.at(0).kind, InspectRowKind::AttemptStart);
        const InspectRow first = index.at(1);
        QCOMPARE(first.number, 1u);
        QCOMPARE(first.type, QByteArray("tick"));
        QCOMPARE(first.id, QByteArray("7"));
        QCOMPARE(first.size, 7u);
        QCOMPARE(first.attempt, 1);
        QVERIFY(!first.delta);
        const InspectRow third = index.at(5);
        QCOMPARE(third.number, 3u);
        QCOMPARE(third.delta, std::optional(TraceTime(std::chrono::milliseconds(2))));
        QCOMPARE(index.previousOfType(5), std::optional<RowNumber>(1));
        QCOMPARE(index.previousOfType(3), std::nullopt);
        QCOMPARE(index.at(2).kind, InspectRowKind::Comment);
        QCOMPARE(index.at(4).form, MessageForm::Binary);
        QCOMPARE(index.at(4).size, 3u);
        QCOMPARE(index.at(6).kind, InspectRowKind::AttemptEnd);
        QCOMPARE(index.at(8).attempt, 2);
        QCOMPARE(index.at(8).number, 4u);
        QCOMPARE(index.at(9).kind, InspectRowKind::Stopped);
        QCOMPARE(index.rowOfEvent(3), std::optional<RowNumber>(5));
        QCOMPARE(index.rowOfEvent(5), std::nullopt);
        QCOMPARE(index.rowOfEvent(0), std::nullopt);
        QCOMPARE(index.rowOf(index.factOf(5)), std::optional<RowNumber>(5));
        QCOMPARE(index.lowerBound(third.time), RowNumber(5));
        QCOMPARE(index.types().size(), std::size_t(2));
        QCOMPARE(index.types()[0].count, quint64(3));
        QCOMPARE(index.eventCount(), 4u);
    }

    void eventsKnowTheirChunksAndReads_data()
    {
        QTest::addColumn<QByteArrayList>("reads");
        QTest::addColumn<int>("events");
        QTest::addColumn<QByteArray>("places");
        const QByteArray one = "data: 1\n\n";
        QTest::newRow("one a chunk, one a read")
            << QByteArrayList{StreamHead, chunk(one), chunk(one)} << 2 << QByteArray("1/2 2/3");
        QTest::newRow("several in one chunk and read")
            << QByteArrayList{StreamHead + chunk(one + one + one)} << 3 << QByteArray("1/1 1/1 1/1");
        QTest::newRow("several chunks in one read")
            << QByteArrayList{StreamHead, chunk(one) + chunk(one)} << 2 << QByteArray("1/2 2/2");
        QTest::newRow("over two chunks") << QByteArrayList{StreamHead, chunk("data"), chunk(": 1\n\n" + one)}
                                         << 2 << QByteArray("1-2/2-3 2/3");
        QTest::newRow("over two reads of one chunk")
            << QByteArrayList{StreamHead, chunk(one + one).first(8), chunk(one + one).sliced(8)} << 2
            << QByteArray("1/2-3 1/3");
        QTest::newRow("behind a comment, a block without data and a BOM")
            << QByteArrayList{StreamHead, chunk("\xEF\xBB\xBF: hi\n\n"), chunk("event: x\n\n"),
                              chunk("id: 1\n"), chunk("data\r\n\r\n")}
            << 1 << QByteArray("3-4/4-5");
        QTest::newRow("CR ends lines, and the LF after it belongs to it")
            << QByteArrayList{StreamHead, chunk("data: 1\r\r"), chunk("\ndata: 2\r\n\r"), chunk("\n")} << 2
            << QByteArray("1/2 2/3");
        QTest::newRow("a field that only begins like data")
            << QByteArrayList{StreamHead, chunk("database: 1\n\n"), chunk(one)} << 1 << QByteArray("2/3");
        QTest::newRow("without chunks")
            << QByteArrayList{"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + one, one} << 2
            << QByteArray("?/1 ?/2");
        QTest::newRow("lines of JSON")
            << QByteArrayList{"HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n",
                              chunk("{}\r\n\n{"), chunk("}\n{}\n")}
            << 3 << QByteArray("1/2 1-2/2-3 2/3");
        QTest::newRow("compressed: not known")
            << QByteArrayList{"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: "
                              "gzip\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n",
                              chunk("\x1F\x8B")}
            << 1 << QByteArray("?/?");
        QTest::newRow("WebSocket: frames, fragments, a ping between")
            << QByteArrayList{"HTTP/1.1 101 Switching Protocols\r\n\r\n" + frame(0x81, "one"),
                              frame(0x01, "tw") + frame(0x89, "") + frame(0x80, "o").first(1),
                              frame(0x80, "o").sliced(1) + frame(0x82, "x")}
            << 3 << QByteArray("1/1 2-4/2-3 5/3");
        QTest::newRow("a poll: all of one answer")
            << QByteArrayList{"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                              "Transfer-Encoding: chunked\r\n\r\n",
                              chunk("[1,"), chunk("2]") + "0\r\n\r\n"}
            << 2 << QByteArray("1-2/1-3 1-2/1-3");
    }
    void eventsKnowTheirChunksAndReads()
    {
        QFETCH(QByteArrayList, reads);
        QFETCH(int, events);
        QFETCH(QByteArray, places);
        LaneLog lane;
        lane.start().connectTo();
        for (const QByteArray &read : reads)
            lane.down(read);
        for (int i = 0; i < events; ++i)
            lane.deliver("x");
        EventIndex index(lane.log, LaneLog::Lane);
        index.catchUp();
        QCOMPARE(placesOf(index), places);
    }

    void anEventOfManyChunksHasThemAll()
    {
        LaneLog lane;
        lane.start().connectTo().down(StreamHead);
        const QByteArray event = "data: " + QByteArray(1000, 'x') + "\n\n";
        for (const char byte : event)
            lane.down(chunk(QByteArray(1, byte)));
        lane.deliver("x").down(chunk("data: y\n\n")).deliver("y");
        EventIndex index(lane.log, LaneLog::Lane);
        index.catchUp();
        QCOMPARE(placesOf(index), QByteArray("1-1008/2-1009 1009/1010"));
    }

    void anEventThatNoBytesExplainLeavesTheRestUnknown()
    {
        LaneLog lane;
        lane.start().connectTo().deliver("early").down(StreamHead + chunk("data: 1\n\n")).deliver("1");
        EventIndex index(lane.log, LaneLog::Lane);
        index.catchUp();
        QCOMPARE(placesOf(index), QByteArray("?/? ?/?"));
    }

    void takenInPiecesItIsTheSame()
    {
        LaneLog lane;
        lane.start().connectTo().down(StreamHead);
        EventIndex inPieces(lane.log, LaneLog::Lane);
        for (int i = 0; i < 500; ++i) {
            lane.down(chunk("data: 1\n\n")).deliver("1", i % 3 ? "a" : "b");
            if (i % 4 == 0)
                lane.add(FactKind::Comment, "c");
            while (!inPieces.catchUp(std::chrono::milliseconds(0)))
                QVERIFY(inPieces.size() <= 1000);
        }
        EventIndex atOnce(lane.log, LaneLog::Lane);
        atOnce.catchUp();
        QCOMPARE(inPieces.size(), atOnce.size());
        QCOMPARE(placesOf(inPieces), placesOf(atOnce));
        for (quint32 number = 1; number <= 500; ++number) {
            const auto row = atOnce.rowOfEvent(number);
            QVERIFY(row);
            QCOMPARE(atOnce.at(*row).number, number);
        }
    }

    void rowsOfEvictedFactsGoAndNumbersStay()
    {
        LogLimits limits;
        limits.memory = 1 << 20;
        limits.disk = 0;
        LaneLog lane(limits);
        EventIndex index(lane.log, LaneLog::Lane);
        lane.start().connectTo();
        for (int i = 0; i < 5000; ++i) {
            lane.deliver(QByteArray(500, 'x'));
            index.catchUp();
        }
        QVERIFY(index.firstRow() > 0);
        QVERIFY(index.factOf(index.firstRow()) >= lane.log.firstIndex());
        const InspectRow first = index.at(index.firstRow());
        QVERIFY(!first.delta);
        QCOMPARE(first.number, quint32(index.firstRow()));
        QCOMPARE(first.attempt, 1);
        QCOMPARE(index.at(index.endRow() - 1).number, 5000u);
        QCOMPARE(index.rowOfEvent(1), std::nullopt);
        QCOMPARE(index.rowOfEvent(first.number), std::optional(index.firstRow()));
        QCOMPARE(index.previousOfType(index.firstRow()), std::nullopt);
        EventIndex late(lane.log, LaneLog::Lane);
        late.catchUp();
        QCOMPARE(late.size(), index.size());
    }
};

QTEST_GUILESS_MAIN(EventIndexTest)
#include "tst_eventindex.moc"
