// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/lanebench.h"

#include "protocol/eventstreamparser.h"

#include <future>

using namespace pushscope;
using namespace pushscope::test;

namespace {

const QByteArray StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
const QByteArray Quick = "retry: 1\n\n";

LaneSettings sse(const QUrl &url)
{
    return LaneBench::settings(Method::Sse, url);
}

/// Sends a stream once, then holds every further connection without an answer.
ScriptedServer::Script onceThenSilence(const QByteArray &bytes)
{
    return [bytes](RawSocket &peer, int number) {
        ScriptedServer::readHead(peer);
        if (number == 1)
            peer.send(bytes);
        else
            peer.readToEnd();
    };
}

} // namespace

class TestEventSourceClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRequestIsThatOfTheStandard();
    void everythingOfTheStreamIsAFact();
    void theEndOfTheStreamIsFollowedByAnotherAttempt();
    void theLastEventIdIsSentAgainAsItsBytes();
    void anEmptyLastEventIdIsNotSent();
    void aFirstLastEventIdCanBeGiven();
    void retryIsTheTimeBetweenAttempts();
    void parametersAndCaseOfTheTypeDoNotMatter_data();
    void parametersAndCaseOfTheTypeDoNotMatter();
    void theOriginIsThatOfTheFinalUrlAndAReconnectGoesToTheFirst();
    void closeEndsItInEveryState_data();
    void closeEndsItInEveryState();
    void anEventWithoutItsOwnIdIsAboutNoMessage();
    void aGapCommentIsAGap();
    void bytesAreCountedExactly();
    void itWorksWithoutATap();
};

void TestEventSourceClient::theRequestIsThatOfTheStandard()
{
    std::promise<QByteArray> seen;
    ScriptedServer server([&](RawSocket &peer, int) {
        seen.set_value(ScriptedServer::readHead(peer));
        peer.send(StreamHead);
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(sse(server.url(QStringLiteral("/events"))));
    QTRY_COMPARE(bench.tape.transitions(), QByteArray("0>0 0>1"));
    const QByteArray head = seen.get_future().get();
    QVERIFY(head.startsWith("GET /events HTTP/1.1\r\n"));
    QVERIFY(head.contains("\r\nAccept: text/event-stream\r\n"));
    QVERIFY(head.contains("\r\nCache-Control: no-cache\r\nPragma: no-cache\r\n"));
    QVERIFY(!head.contains("Last-Event-ID"));
    const auto &all = bench.tape.all();
    QCOMPARE(all[0].fact.kind, FactKind::LaneStarted);
    QCOMPARE(all[0].payload, server.url(QStringLiteral("/events")).toEncoded());
    QCOMPARE(Method(all[0].fact.value), Method::Sse);
    QCOMPARE(all[1].fact.kind, FactKind::StateChanged);
    QCOMPARE(bench.tape.causes(), (std::vector{Cause::Construct, Cause::AnnounceConnection}));
}

void TestEventSourceClient::everythingOfTheStreamIsAFact()
{
    const QByteArray stream = "\xEF\xBB\xBF: hi\nretry: 10\nid: 41\ndata: one\n\n"
                              "id: 42\nevent: tick\ndata: two\ndata: lines\n\nodd\ndata: cut";
    ScriptedServer server(onceThenSilence(StreamHead + stream));
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 2);
    const auto events = bench.tape.of(FactKind::Delivered);
    const EventPayload first = decodeEvent(events[0].payload);
    QCOMPARE(first.type, QByteArray("message"));
    QCOMPARE(first.data, QByteArray("one"));
    QCOMPARE(first.lastEventId, QByteArray("41"));
    QCOMPARE(first.origin, "http://127.0.0.1:" + QByteArray::number(server.port()));
    QCOMPARE(events[0].fact.message, MessageId(41));
    QCOMPARE(events[0].fact.connection, ConnectionId(1));
    const EventPayload second = decodeEvent(events[1].payload);
    QCOMPARE(second.type, QByteArray("tick"));
    QCOMPARE(second.data, QByteArray("two\nlines"));
    QCOMPARE(bench.tape.joined(FactKind::Comment), QByteArray(" hi"));
    QCOMPARE(bench.tape.joined(FactKind::Retry), QByteArray("10"));
    std::vector<IgnoredReason> reasons;
    QTRY_COMPARE(bench.tape.count(FactKind::Ignored), 3);
    for (const auto &entry : bench.tape.of(FactKind::Ignored))
        reasons.push_back(IgnoredReason(entry.fact.value));
    QCOMPARE(reasons, (std::vector{IgnoredReason::LeadingBom, IgnoredReason::UnknownField,
                                   IgnoredReason::UnfinishedEvent}));
}

void TestEventSourceClient::theEndOfTheStreamIsFollowedByAnotherAttempt()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + Quick);
    });
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_VERIFY(server.connectionCount() >= 4);
    QVERIFY(bench.tape.transitions().startsWith("0>0 0>1 1>0 0>1 1>0"));
    QVERIFY(bench.tape.errors().empty());
    QCOMPARE(bench.tape.of(FactKind::ReconnectScheduled).front().payload, QByteArray("1"));
    const auto requests = bench.tape.of(FactKind::Request);
    QCOMPARE(requests[0].fact.connection, ConnectionId(1));
    QCOMPARE(requests[2].fact.connection, ConnectionId(3));
}

void TestEventSourceClient::theLastEventIdIsSentAgainAsItsBytes()
{
    std::promise<QByteArray> seen;
    ScriptedServer server([&](RawSocket &peer, int number) {
        const QByteArray head = ScriptedServer::readHead(peer);
        if (number == 2)
            seen.set_value(head);
        peer.send(StreamHead + Quick +
                  (number == 1 ? "id: \xC3\xBC 7\ndata: x\n\nid: later\ndata: unfinished" : ""));
        if (number > 1)
            peer.readToEnd();
    });
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_VERIFY(server.connectionCount() == 2);
    QVERIFY(seen.get_future().get().contains("\r\nLast-Event-ID: \xC3\xBC 7\r\n"));
}

void TestEventSourceClient::anEmptyLastEventIdIsNotSent()
{
    std::promise<QByteArray> seen;
    ScriptedServer server([&](RawSocket &peer, int number) {
        const QByteArray head = ScriptedServer::readHead(peer);
        if (number == 2)
            seen.set_value(head);
        peer.send(StreamHead + Quick + "id: 7\ndata: x\n\nid\ndata: y\n\n");
        if (number > 1)
            peer.readToEnd();
    });
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_VERIFY(server.connectionCount() == 2);
    QVERIFY(!seen.get_future().get().contains("Last-Event-ID"));
}

void TestEventSourceClient::aFirstLastEventIdCanBeGiven()
{
    ScriptedServer server(onceThenSilence(StreamHead));
    LaneBench bench;
    LaneSettings settings = sse(server.url());
    settings.lastEventId = "99";
    bench.open(settings);
    QTRY_VERIFY(bench.tape.has(FactKind::Request));
    QVERIFY(bench.tape.joined(FactKind::Request).contains("\r\nLast-Event-ID: 99\r\n"));
}

void TestEventSourceClient::retryIsTheTimeBetweenAttempts()
{
    ScriptedServer server(onceThenSilence(StreamHead + "retry: 200\n\n"));
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_COMPARE(bench.tape.count(FactKind::Request), 2);
    QCOMPARE(bench.tape.joined(FactKind::ReconnectScheduled), QByteArray("200"));
    const auto scheduled = bench.tape.of(FactKind::ReconnectScheduled).front().fact.time;
    const auto again = bench.tape.of(FactKind::Request).back().fact.time;
    QVERIFY(again - scheduled >= std::chrono::milliseconds(199));
}

void TestEventSourceClient::parametersAndCaseOfTheTypeDoNotMatter_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("charset") << QByteArray("Content-Type: text/event-stream; charset=utf-8\r\n");
    QTest::newRow("wrong charset") << QByteArray("Content-Type: text/event-stream;charset=latin1\r\n");
    QTest::newRow("case") << QByteArray("content-type:TEXT/Event-Stream\r\n");
    QTest::newRow("blanks") << QByteArray("Content-Type:   text/event-stream  ; x\r\n");
    QTest::newRow("bad one last") << QByteArray("Content-Type: text/event-stream\r\nContent-Type: ?\r\n");
}

void TestEventSourceClient::parametersAndCaseOfTheTypeDoNotMatter()
{
    QFETCH(const QByteArray, header);
    ScriptedServer server(onceThenSilence("HTTP/1.1 200 OK\r\n" + header + "\r\n"));
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_VERIFY(bench.tape.transitions().startsWith("0>0 0>1"));
}

void TestEventSourceClient::theOriginIsThatOfTheFinalUrlAndAReconnectGoesToTheFirst()
{
    ScriptedServer last([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + Quick + "id: 1\ndata: x\n\n");
    });
    ScriptedServer first([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 307 Temporary Redirect\r\nLocation: " + last.url().toEncoded() + "\r\n\r\n");
    });
    LaneBench bench;
    bench.open(sse(first.url()));
    QTRY_VERIFY(bench.tape.count(FactKind::Delivered) >= 2);
    QVERIFY(first.connectionCount() >= 2);
    const EventPayload event = decodeEvent(bench.tape.of(FactKind::Delivered).front().payload);
    QCOMPARE(event.origin, "http://127.0.0.1:" + QByteArray::number(last.port()));
    QVERIFY(bench.tape.of(FactKind::Request)[3].payload.contains("Last-Event-ID: 1"));
}

void TestEventSourceClient::closeEndsItInEveryState_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FactKind>("until");
    QTest::addColumn<QByteArray>("transitions");
    QTest::newRow("before the answer") << QByteArray() << FactKind::Request << QByteArray("0>0 0>2");
    QTest::newRow("open") << StreamHead + "data: x\n\n" << FactKind::Delivered << QByteArray("0>0 0>1 1>2");
}

void TestEventSourceClient::closeEndsItInEveryState()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const FactKind, until);
    QFETCH(const QByteArray, transitions);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(bytes);
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_VERIFY(bench.tape.has(until));
    bench.client->close();
    bench.client->close();
    QTRY_COMPARE(bench.finished->count(), 1);
    QCOMPARE(bench.tape.transitions(), transitions);
    QCOMPARE(bench.tape.causes().back(), Cause::CloseCalled);
    QCOMPARE(bench.tape.count(FactKind::LaneStopped), 1);
    QVERIFY(bench.tape.errors().empty());
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestEventSourceClient::anEventWithoutItsOwnIdIsAboutNoMessage()
{
    ScriptedServer server(onceThenSilence(StreamHead + "id: 7\ndata: a\n\ndata: b\n\nid: 8\ndata: c\n\n"
                                                       "id: 08\ndata: d\n\nid: x\ndata: e\n\n"));
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_COMPARE(bench.tape.deliveredIds(), (std::vector<quint32>{7, 0, 8, 0, 0}));
}

void TestEventSourceClient::aGapCommentIsAGap()
{
    ScriptedServer server(onceThenSilence(StreamHead + ": gap 5-70\n\n: gap of understanding\n\n"));
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_COMPARE(bench.tape.count(FactKind::Comment), 2);
    QCOMPARE(bench.tape.count(FactKind::Gap), 1);
    QCOMPARE(bench.tape.joined(FactKind::Gap), QByteArray("5-70"));
}

void TestEventSourceClient::bytesAreCountedExactly()
{
    std::atomic<qint64> up = 0;
    std::atomic<qint64> down = 0;
    ScriptedServer server([&](RawSocket &peer, int number) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + Quick);
        for (int i = 0; i < 50; ++i)
            peer.send("data: " + QByteArray(i * 100, 'x') + "\n\n");
        if (number == 5)
            peer.readToEnd();
        up += peer.bytesReceived();
        down += peer.bytesSent();
    });
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 5 * 50);
    bench.client->close();
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QTRY_COMPARE(bench.tape.bytes(FactKind::BytesUp), up.load());
    QTRY_COMPARE(bench.tape.bytes(FactKind::BytesDown), down.load());
}

void TestEventSourceClient::itWorksWithoutATap()
{
    ScriptedServer server(onceThenSilence(StreamHead + "data: x\n\n"));
    FactTape tape;
    const auto client = makeClient(sse(server.url()), TapAddress(), tape.recorder());
    client->open();
    QTRY_COMPARE(tape.delivered(), std::vector<QByteArray>{"x"});
    QVERIFY(!tape.has(FactKind::Connected));
}

QTEST_GUILESS_MAIN(TestEventSourceClient)
#include "tst_eventsourceclient.moc"
