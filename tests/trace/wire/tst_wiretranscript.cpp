// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/wire/wirelog.h"

#include <QTest>

using namespace pushscope;

namespace {

const QByteArray PollRequest = "GET /poll?after=0 HTTP/1.1\r\nHost: a\r\n\r\n";
const QByteArray PollBody = R"({"messages":[{"id":7,"type":"message","data":{"id":99}},)"
                            R"({"id":8,"type":"message","data":"x"}],"last":8})";
const QByteArray PollResponse = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                                QByteArray::number(PollBody.size()) + "\r\n\r\n" + PollBody;
const QByteArray SseHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                           "Transfer-Encoding: chunked\r\n\r\n";
/// A chunk, RFC 9112 7.1.
QByteArray chunk(const QByteArray &data)
{
    return QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n";
}

// Chunks that end in the middle of a line end and of a line.
const QByteArrayList SseChunks{chunk(": hi\n"), chunk("id: 44\r\ndata: Order 44\r\n\r"),
                               chunk("\nid: 45\ndata"), chunk(": x\n\nid"), "0\r\nX-End: yes\r\n\r\n"};
const QByteArray SseBody = SseChunks.join();
const QByteArray UpgradeRequest = "GET /ws HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n";
const QByteArray UpgradeResponse = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

/// An unmasked frame, or a masked one with the key 01 02 03 04.
QByteArray frame(quint8 first, const QByteArray &payload, bool masked = false)
{
    QByteArray bytes(1, char(first));
    if (payload.size() < 126) {
        bytes += char(payload.size() | (masked ? 0x80 : 0));
    } else {
        bytes += char(126 | (masked ? 0x80 : 0));
        bytes += char(payload.size() >> 8);
        bytes += char(payload.size() & 0xff);
    }
    if (masked)
        bytes += QByteArrayLiteral("\x01\x02\x03\x04");
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes += masked ? char(payload[i] ^ char(1 + i % 4)) : payload[i];
    return bytes;
}

/// The rows of one request and one response, the response cut in two at `cut`.
QByteArrayList rowsOf(const QByteArray &request, const QByteArray &response, qsizetype cut,
                      bool eachByte = false)
{
    WireLog lane;
    lane.connectTo();
    WireTranscript transcript(lane.log, WireLog::Lane);
    for (qsizetype i = 0; eachByte && i < request.size(); ++i)
        lane.up(QByteArrayView(request).sliced(i, 1));
    if (!eachByte)
        lane.up(request);
    transcript.catchUp();
    for (qsizetype i = 0; eachByte && i < response.size(); ++i) {
        lane.down(QByteArrayView(response).sliced(i, 1));
        transcript.catchUp();
    }
    if (!eachByte) {
        lane.down(QByteArrayView(response).first(cut));
        transcript.catchUp();
        lane.down(QByteArrayView(response).sliced(cut));
    }
    transcript.catchUp();
    return describe(transcript);
}

/// All bytes of a direction, put together from the rows.
QByteArray joined(const WireTranscript &transcript, WireDirection direction)
{
    QByteArray all;
    const WireRows &rows = transcript.rows();
    for (WireRowNumber i = rows.first(); i < rows.end(); ++i) {
        if (rows.at(i).direction == direction)
            all += transcript.bytes(rows.at(i), 1 << 20);
    }
    return all;
}

QByteArray textOf(const QList<WireSpan> &spans, WireRole role, const WireRow &row, const QByteArray &bytes)
{
    QByteArrayList texts;
    for (const WireSpan &span : spans) {
        if (span.role == role)
            texts.append(bytes.mid(span.begin - row.begin, span.end - span.begin));
    }
    return texts.join('|');
}

} // namespace

class TestWireTranscript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPollIsTwoHeadsAndABodyWithTheIdsItCarries()
    {
        const qsizetype head = PollResponse.size() - PollBody.size();
        const QByteArrayList expected{
            "up RequestHead [0," + QByteArray::number(PollRequest.size()) + ")",
            "down ResponseHead [0," + QByteArray::number(head) + ")",
            "down Body [" + QByteArray::number(head) + ',' + QByteArray::number(PollResponse.size()) +
                ") ids 7-8",
        };
        QCOMPARE(rowsOf(PollRequest, PollResponse, 0), expected);
        for (qsizetype cut = 1; cut <= PollResponse.size(); ++cut)
            QCOMPARE(rowsOf(PollRequest, PollResponse, cut), expected);
        QCOMPARE(rowsOf(PollRequest, PollResponse, 0, true), expected);
    }

    void aChunkIsARowHoweverTheBytesAreCut()
    {
        const QByteArrayList names{"Chunk 1", "Chunk 2", "Chunk 3", "Chunk 4", "LastChunk 5"};
        const QByteArrayList ids{"", " ids 44-44", " ids 45-45", "", ""};
        QByteArrayList expected{
            "up RequestHead [0," + QByteArray::number(PollRequest.size()) + ")",
            "down ResponseHead [0," + QByteArray::number(SseHead.size()) + ")",
        };
        qsizetype at = SseHead.size();
        for (qsizetype i = 0; i < names.size(); ++i) {
            const qsizetype end = at + SseChunks.at(i).size();
            expected.append("down " + names.at(i) + " [" + QByteArray::number(at) + ',' +
                            QByteArray::number(end) + ')' + ids.at(i));
            at = end;
        }
        const QByteArray response = SseHead + SseBody;
        QCOMPARE(rowsOf(PollRequest, response, 0), expected);
        for (qsizetype cut = 1; cut <= response.size(); ++cut)
            QCOMPARE(rowsOf(PollRequest, response, cut), expected);
        QCOMPARE(rowsOf(PollRequest, response, 0, true), expected);
    }

    void keptAliveConnectionsCarryOnePairAfterTheOther()
    {
        WireLog lane;
        lane.connectTo();
        const QByteArray notModified = "HTTP/1.1 304 Not Modified\r\nContent-Length: 90\r\n\r\n";
        lane.up(PollRequest + "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n" + PollRequest);
        lane.down("HTTP/1.1 100 Continue\r\n\r\n" + PollResponse +
                  "HTTP/1.1 200 OK\r\nContent-Length: 400\r\n\r\n" + notModified + PollResponse);
        WireTranscript transcript(lane.log, WireLog::Lane);
        transcript.catchUp();
        QByteArrayList kinds;
        for (const QByteArray &row : describe(transcript))
            kinds.append(row.left(row.indexOf('[')).trimmed());
        QCOMPARE(kinds,
                 (QByteArrayList{"up RequestHead", "up RequestHead", "up RequestHead", "down ResponseHead",
                                 "down ResponseHead", "down Body", "down ResponseHead", "down ResponseHead",
                                 "down ResponseHead", "down Body"}));
        QCOMPARE(joined(transcript, WireDirection::Down).size(), lane.log.at(2).payloadSize);
    }

    void after101BothDirectionsAreFrames()
    {
        const QByteArray down = frame(0x81, R"({"id":44,"type":"message","data":"x"})") + frame(0x89, "p") +
                                frame(0x82, QByteArray(300, 'b')) + frame(0x88, QByteArray("\x03\xf0no", 4));
        for (qsizetype cut = 0; cut <= down.size(); ++cut) {
            WireLog lane;
            lane.connectTo();
            lane.up(UpgradeRequest);
            lane.down(UpgradeResponse + down.first(cut));
            lane.up(frame(0x81, R"({"after":44})", true));
            WireTranscript transcript(lane.log, WireLog::Lane);
            transcript.catchUp();
            lane.down(down.sliced(cut));
            transcript.catchUp();
            QByteArrayList downRows;
            for (const QByteArray &row : describe(transcript)) {
                if (row.startsWith("down Frame"))
                    downRows.append(row.left(12) + row.mid(row.indexOf(')') + 1));
            }
            QCOMPARE(downRows, (QByteArrayList{"down Frame 1 ids 44-44", "down Frame 2", "down Frame 3",
                                               "down Frame 4"}));
            QCOMPARE(joined(transcript, WireDirection::Down), UpgradeResponse + down);
        }
    }

    void aFrameRowKnowsItsHeader()
    {
        WireLog lane;
        lane.connectTo();
        lane.up(UpgradeRequest);
        lane.down(UpgradeResponse);
        lane.up(frame(0x01, "hel", true) + frame(0x80, "lo", true));
        lane.down(frame(0x88, QByteArray("\x03\xe9", 2)));
        WireTranscript transcript(lane.log, WireLog::Lane);
        transcript.catchUp();
        const WireRow &first = transcript.rows().at(2);
        QCOMPARE(first.opcode, quint8(1));
        QVERIFY(!first.fin && first.masked);
        QCOMPARE(first.frameHeader, quint8(6));
        QCOMPARE(transcript.rows().at(3).opcode, quint8(0));
        QCOMPARE(transcript.rows().at(4).value, quint16(1001));
    }

    void aStreamUntilCloseGivesARowAnEvent()
    {
        const QByteArray head = "HTTP/1.0 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
        const QByteArray body = "id: 1\r\ndata: a\r\n\r\nid: 2\r\ndata: b\r\n\r\ndata: unfinished";
        const QByteArray first = "down Body [" + QByteArray::number(head.size()) + ',' +
                                 QByteArray::number(head.size() + 18) + ") ids 1-1";
        for (qsizetype cut = 0; cut <= body.size(); ++cut) {
            const QByteArrayList rows = rowsOf(PollRequest, head + body, head.size() + cut);
            QCOMPARE(rows.size(), 5);
            QCOMPARE(rows.at(2), first);
            QVERIFY(rows.at(3).endsWith("ids 2-2"));
            QVERIFY(rows.at(4).endsWith("open"));
        }
    }

    void linesOfJsonAreRowsWithTheirOwnIds()
    {
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n";
        const QByteArray body = "{\"id\":1,\"data\":\"\\\"id\\\":9\"}\n\n{\"data\":{\"id\":5},\"id\":2}\r\n";
        for (qsizetype cut = 0; cut <= body.size(); ++cut) {
            const QByteArrayList rows = rowsOf(PollRequest, head + body, head.size() + cut);
            QCOMPARE(rows.size(), 4);
            QVERIFY2(rows.at(2).endsWith("ids 1-1"), rows.at(2).constData());
            QVERIFY2(rows.at(3).endsWith("ids 2-2"), rows.at(3).constData());
        }
    }

    void spansCoverEveryByteWithItsRole()
    {
        WireLog lane;
        lane.connectTo();
        lane.up(PollRequest);
        lane.down(SseHead + SseBody.first(50));
        WireTranscript transcript(lane.log, WireLog::Lane);
        transcript.catchUp();
        lane.down(SseBody.sliced(50));
        transcript.catchUp();
        const WireRows &rows = transcript.rows();
        for (WireRowNumber i = rows.first(); i < rows.end(); ++i) {
            const QByteArray bytes = transcript.bytes(rows.at(i), 4096);
            qint64 at = rows.at(i).begin;
            for (const WireSpan &span : wireSpans(rows.at(i), bytes)) {
                QCOMPARE(span.begin, at);
                at = span.end;
            }
            QCOMPARE(at, rows.at(i).end);
        }
        const QByteArray bytes = transcript.bytes(rows.at(3), 4096);
        const QList<WireSpan> spans = wireSpans(rows.at(3), bytes);
        QCOMPARE(textOf(spans, WireRole::ChunkSize, rows.at(3), bytes), QByteArray("19"));
        QCOMPARE(textOf(spans, WireRole::EventField, rows.at(3), bytes), QByteArray("id: |data: "));
        QCOMPARE(textOf(spans, WireRole::EventValue, rows.at(3), bytes), QByteArray("44|Order 44"));
    }

    void aChunkThatBeginsInTheMiddleOfALineIsMarkedRight()
    {
        const QByteArray body = "b\r\nid: 4\ndata:\r\n6\r\n a: b\n\r\n";
        WireLog lane;
        lane.connectTo();
        lane.up(PollRequest);
        lane.down(SseHead + body);
        WireTranscript transcript(lane.log, WireLog::Lane);
        transcript.catchUp();
        const WireRow &row = transcript.rows().at(3);
        const QByteArray bytes = transcript.bytes(row, 4096);
        QCOMPARE(textOf(wireSpans(row, bytes), WireRole::EventField, row, bytes), QByteArray(" "));
        QCOMPARE(textOf(wireSpans(row, bytes), WireRole::EventValue, row, bytes), QByteArray("a: b"));
    }

    void garbageIsShownAsUnknownAndTheNextHeadIsUnderstood()
    {
        WireLog lane;
        lane.connectTo();
        lane.up(QByteArray("\x16\x03\x01\x00hello\r\n\r\n", 13));
        lane.down("not http at all\r\n\r\n");
        lane.down("more");
        lane.up(PollRequest);
        lane.down(PollResponse);
        WireTranscript transcript(lane.log, WireLog::Lane);
        transcript.catchUp();
        const QByteArrayList rows = describe(transcript);
        QCOMPARE(rows.size(), 6);
        QVERIFY(rows.at(0).startsWith("up Unknown"));
        QVERIFY(rows.at(1).startsWith("down Unknown"));
        QVERIFY(rows.at(2).startsWith("down Unknown"));
        QVERIFY(rows.at(3).startsWith("up RequestHead"));
        QVERIFY(rows.at(5).startsWith("down Body"));
    }

    void aBadChunkSizeMakesTheRestUnknown()
    {
        WireLog lane;
        lane.connectTo();
        lane.up(PollRequest);
        lane.down(SseHead + "5\r\n: hi\n\r\nzz\r\nabc");
        lane.down("later");
        WireTranscript transcript(lane.log, WireLog::Lane);
        transcript.catchUp();
        QVERIFY(describe(transcript).constLast().startsWith("down Unknown"));
        QCOMPARE(joined(transcript, WireDirection::Down), SseHead + "5\r\n: hi\n\r\nzz\r\nabclater");
    }

    void theEndOfAConnectionIsOneRow()
    {
        WireLog lane;
        lane.connectTo();
        lane.up(UpgradeRequest);
        lane.down(UpgradeResponse);
        lane.add(FactKind::PeerClosed, {}, quint16(CloseKind::Reset));
        lane.add(FactKind::ClientClosed, {}, quint16(CloseKind::Fin));
        lane.add(FactKind::ConnectFailed, "refused", 111, 2);
        WireTranscript transcript(lane.log, WireLog::Lane);
        transcript.catchUp();
        const WireRows &rows = transcript.rows();
        QCOMPARE(rows.size(), std::size_t(4));
        QCOMPARE(rows.at(2).item, WireItem::Closed);
        QCOMPARE(rows.at(2).direction, WireDirection::Down);
        QCOMPARE(rows.at(2).value, quint16(CloseKind::Reset));
        QVERIFY(rows.at(2).webSocket && !rows.at(2).closeFrame);
        QCOMPARE(rows.at(3).item, WireItem::Failed);
        QCOMPARE(rows.at(3).value, quint16(111));
    }

    void anEvictedBeginningLeavesRowsUnknownUntilAHeadComes()
    {
        WireLog lane(qint64(1) << 20);
        lane.connectTo();
        lane.up(UpgradeRequest);
        lane.down(UpgradeResponse);
        while (lane.log.firstIndex() == 0)
            lane.down(frame(0x82, QByteArray(4000, 'x')));
        WireTranscript transcript(lane.log, WireLog::Lane);
        transcript.catchUp();
        QCOMPARE(transcript.rows().at(transcript.rows().first()).item, WireItem::Unknown);
        lane.up(PollRequest, 2);
        lane.down(PollResponse, 2);
        transcript.catchUp();
        QVERIFY(describe(transcript).constLast().startsWith("down Body"));
    }

    void evictedRowsAreForgottenAndNumbersStay()
    {
        WireLog lane(qint64(1) << 20);
        lane.connectTo();
        lane.up(UpgradeRequest);
        lane.down(UpgradeResponse);
        WireTranscript transcript(lane.log, WireLog::Lane);
        quint32 sent = 0;
        while (lane.log.firstIndex() < 100 && sent < 10'000) {
            lane.down(frame(0x82, QByteArray(4000, 'x')));
            ++sent;
            transcript.catchUp();
        }
        const WireRows &rows = transcript.rows();
        QVERIFY(rows.first() > 0);
        QVERIFY(rows.at(rows.first()).fact >= lane.log.firstIndex());
        QCOMPARE(rows.at(rows.end() - 1).number, sent);
    }

    void moreRowsThanTheLimitDropTheOldest()
    {
        WireLog lane;
        lane.connectTo();
        lane.up(UpgradeRequest);
        lane.down(UpgradeResponse);
        WireTranscript transcript(lane.log, WireLog::Lane, 10);
        for (int i = 0; i < 50; ++i)
            lane.down(frame(0x81, "x"));
        transcript.catchUp();
        QCOMPARE(transcript.rows().size(), std::size_t(10));
        QCOMPARE(transcript.rows().first(), WireRowNumber(42));
        QCOMPARE(transcript.rows().at(51).number, quint32(50));
    }

    void manyOpenConnectionsAreBounded()
    {
        WireLog lane;
        for (quint32 connection = 1; connection <= 1000; ++connection) {
            lane.connectTo(connection);
            lane.up(PollRequest.first(10), connection);
        }
        lane.up(PollRequest, 0); // facts that name no connection
        lane.up(PollRequest.sliced(10), 1000);
        WireTranscript transcript(lane.log, WireLog::Lane);
        transcript.catchUp();
        QCOMPARE(transcript.rows().size(), std::size_t(1001));
        QVERIFY(transcript.rows().at(999).complete);
        QVERIFY(transcript.rows().at(1000).complete);
    }

    void bytesAreCutAtTheLimit()
    {
        WireLog lane;
        lane.connectTo();
        lane.up(PollRequest.first(10));
        lane.up(PollRequest.sliced(10));
        WireTranscript transcript(lane.log, WireLog::Lane);
        transcript.catchUp();
        const WireRow &row = transcript.rows().at(0);
        QCOMPARE(transcript.bytes(row, 15), PollRequest.first(15));
        const QList<WireSpan> spans = wireSpans(row, transcript.bytes(row, 15));
        QCOMPARE(spans.constLast().end, 15);
    }
};

QTEST_GUILESS_MAIN(TestWireTranscript)
#include "tst_wiretranscript.moc"
