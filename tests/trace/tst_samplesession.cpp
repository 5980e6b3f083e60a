// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/sessionbuilder.h"

#include "protocol/chunkeddecoder.h"
#include "protocol/eventstreamparser.h"
#include "protocol/ndjsonsplitter.h"
#include "protocol/websocketframedecoder.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

/// The bytes that came down on each connection of a lane.
std::map<ConnectionId, QByteArray> bytesDown(const FactBatch &session, LaneId lane)
{
    std::map<ConnectionId, QByteArray> bytes;
    for (const Fact &fact : session.facts) {
        if (fact.lane == lane && fact.kind == FactKind::BytesDown)
            bytes[fact.connection] += session.payload(fact);
    }
    return bytes;
}

std::vector<QByteArray> delivered(const FactBatch &session, LaneId lane)
{
    std::vector<QByteArray> data;
    for (const Fact &fact : session.facts) {
        if (fact.lane == lane && fact.kind == FactKind::Delivered)
            data.push_back(eventData(session.payload(fact)).toByteArray());
    }
    return data;
}

/// The body's data, without its chunks; `rest` is what follows the response.
QByteArray takeResponse(QByteArrayView &rest)
{
    Http1HeadDecoder head(Http1HeadDecoder::Kind::Response);
    rest = rest.sliced(head.feed(rest));
    if (head.state() != Http1HeadDecoder::State::Complete || head.faults() != 0)
        return {};
    const BodyFraming framing = responseBodyFraming(head.head(), "GET");
    QByteArray body;
    if (framing.kind == BodyFraming::Kind::Length) {
        body = rest.first(framing.length).toByteArray();
        rest = rest.sliced(framing.length);
    } else if (framing.kind == BodyFraming::Kind::Chunked) {
        ChunkedDecoder chunks([&body](QByteArrayView data, qint64, qint64) { body += data; });
        rest = rest.sliced(chunks.feed(rest));
    }
    return body;
}

void takeMessage(const std::optional<Message> &message, std::vector<QByteArray> &data)
{
    if (message)
        data.push_back(dataText(*message));
}

} // namespace

/// The sessions that other tests are driven with must be such as the program records.
class SampleSessionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void factsAreInOrderOfTimeAndPayloadsInTheArena()
    {
        for (const FactBatch &session : {sampleSession(), manyFacts(5000)}) {
            QVERIFY(std::ranges::is_sorted(session.facts, {}, &Fact::time));
            for (const Fact &fact : session.facts)
                QVERIFY(fact.payloadOffset + fact.payloadSize <= quint64(session.arena.size()));
        }
    }

    void manyFactsAreAsManyAsAskedFor()
    {
        for (const std::size_t count : {0, 1, 7, 1234})
            QCOMPARE(manyFacts(count).facts.size(), count);
        QCOMPARE(manyFacts(999, 3, 5).arena, manyFacts(999, 3, 5).arena);
    }

    void everyLaneRunsThroughItsMachinesStates()
    {
        const FactBatch session = sampleSession();
        for (quint8 lane = 1; lane <= 5; ++lane) {
            const MethodInfo &info = allMethods()[lane - 1u];
            StateMachine machine(info.machine);
            int changes = 0;
            for (const Fact &fact : session.facts) {
                if (fact.lane != LaneId(lane) || fact.kind != FactKind::StateChanged)
                    continue;
                const auto change = machine.apply(stateChange(fact).cause);
                QVERIFY(change);
                QCOMPARE(stateChange(fact), *change);
                ++changes;
            }
            QVERIFY(changes >= 3);
        }
    }

    void theBytesOfAPollHoldItsMessages()
    {
        const FactBatch session = sampleSession();
        for (const LaneId lane : {LaneId(1), LaneId(2)}) {
            std::vector<QByteArray> data;
            const QByteArray bytes = bytesDown(session, lane).at(ConnectionId(1));
            for (QByteArrayView rest = bytes; !rest.isEmpty();) {
                const auto answer = pollAnswerFromJson(takeResponse(rest));
                QVERIFY(answer);
                for (const Message &message : answer->messages)
                    data.push_back(dataText(message));
            }
            QVERIFY(data.size() > 20);
            QCOMPARE(data, delivered(session, lane));
        }
    }

    void theBytesOfAStreamHoldItsMessages()
    {
        const FactBatch session = sampleSession();
        const QByteArray bytes = bytesDown(session, LaneId(3)).at(ConnectionId(1));
        QByteArrayView rest = bytes;
        std::vector<QByteArray> data;
        NdjsonSplitter lines(
            [&data](QByteArrayView line, qint64) { takeMessage(messageFromJson(line), data); });
        lines.feed(takeResponse(rest));
        QCOMPARE(data, delivered(session, LaneId(3)));
    }

    void theBytesOfAnEventStreamHoldItsEvents()
    {
        const FactBatch session = sampleSession();
        const auto connections = bytesDown(session, LaneId(4));
        QCOMPARE(connections.size(), std::size_t(2));
        std::vector<QByteArray> data;
        for (const auto &[connection, bytes] : connections) {
            QByteArrayView rest = bytes;
            EventStreamHandler handler;
            handler.onEvent = [&data](const StreamEvent &event) { data.push_back(event.data.toByteArray()); };
            EventStreamParser parser(std::move(handler));
            parser.feed(takeResponse(rest));
        }
        QCOMPARE(data, delivered(session, LaneId(4)));
    }

    void theBytesOfAWebSocketHoldItsMessages()
    {
        const FactBatch session = sampleSession();
        std::vector<QByteArray> data;
        for (const auto &[connection, bytes] : bytesDown(session, LaneId(5))) {
            Http1HeadDecoder head(Http1HeadDecoder::Kind::Response);
            const qsizetype headSize = head.feed(bytes);
            QCOMPARE(head.head().status, 101);
            WebSocketFrameDecoder frames(
                [&data](const WebSocketFrame &frame) { takeMessage(messageFromJson(frame.payload), data); });
            frames.feed(QByteArrayView(bytes).sliced(headSize));
            QVERIFY(!frames.isInsideFrame());
        }
        QCOMPARE(data, delivered(session, LaneId(5)));
    }

    void everyRequestWentUpAsItIsRecorded()
    {
        const FactBatch session = sampleSession();
        QByteArray requests;
        QByteArray up;
        for (const Fact &fact : session.facts) {
            if (fact.kind == FactKind::BytesUp)
                up += session.payload(fact);
            if (fact.kind != FactKind::Request)
                continue;
            requests += session.payload(fact);
            Http1HeadDecoder head(Http1HeadDecoder::Kind::Request);
            QCOMPARE(head.feed(session.payload(fact)), qsizetype(fact.payloadSize));
            QCOMPARE(head.state(), Http1HeadDecoder::State::Complete);
            QCOMPARE(head.faults(), 0u);
        }
        QVERIFY(!requests.isEmpty());
        QCOMPARE(up.size(), requests.size());
    }
};

QTEST_GUILESS_MAIN(SampleSessionTest)
#include "tst_samplesession.moc"
