// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/lanebench.h"

using namespace pushscope;
using namespace pushscope::test;

namespace {

const QByteArray StreamHead =
    "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n";
const QByteArray LastChunk = "0\r\n\r\n";

QByteArray line(quint32 id)
{
    return "{\"id\":" + QByteArray::number(id) + ",\"type\":\"message\",\"data\":\"m" +
           QByteArray::number(id) + "\"}\n";
}

LaneSettings stream(const ScriptedServer &server)
{
    return LaneBench::settings(Method::Stream, server.url(QStringLiteral("/stream")));
}

} // namespace

class TestStreamClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineIsAMessageWhereverTheChunksBreak();
    void loadingIsEnteredOnce();
    void theEndIsFollowedByAnotherAttemptWhereAsked_data();
    void theEndIsFollowedByAnotherAttemptWhereAsked();
    void aResumeAsksForWhatWasMissed_data();
    void aResumeAsksForWhatWasMissed();
    void aCutLineIsNoMessage();
    void aLastLineWithoutLineEndIsOne();
    void whatIsNoMessageIsSaid();
    void anotherStatusIsAnError();
    void closeAbortsTheRequest();
    void bytesAreCountedExactly();
};

void TestStreamClient::aLineIsAMessageWhereverTheChunksBreak()
{
    const QByteArray text = line(1) + "\r\n" + line(2) + line(3);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead);
        for (const char byte : text)
            peer.send(ScriptedServer::chunk(QByteArray(1, byte)));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(stream(server));
    QTRY_COMPARE(bench.tape.deliveredIds(), (std::vector<quint32>{1, 2, 3}));
    QCOMPARE(bench.tape.delivered(), (std::vector<QByteArray>{"m1", "m2", "m3"}));
    QVERIFY(bench.tape.joined(FactKind::Request).startsWith("GET /stream HTTP/1.1\r\n"));
    QVERIFY(bench.tape.joined(FactKind::Request).contains("Accept: application/x-ndjson\r\n"));
}

void TestStreamClient::loadingIsEnteredOnce()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead);
        for (quint32 id = 1; id <= 100; ++id)
            peer.send(ScriptedServer::chunk(line(id)));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(stream(server));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 100);
    QCOMPARE(bench.tape.transitions(), QByteArray("0>1 1>2 2>3"));
}

void TestStreamClient::theEndIsFollowedByAnotherAttemptWhereAsked_data()
{
    QTest::addColumn<bool>("reconnect");
    QTest::newRow("asked") << true;
    QTest::newRow("not asked") << false;
}

void TestStreamClient::theEndIsFollowedByAnotherAttemptWhereAsked()
{
    QFETCH(const bool, reconnect);
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + ScriptedServer::chunk(line(1)) + LastChunk);
    });
    LaneBench bench;
    LaneSettings settings = stream(server);
    settings.reconnect = reconnect;
    bench.open(settings);
    QTRY_COMPARE(bench.tape.transitions(), QByteArray("0>1 1>2 2>3 3>4"));
    QTRY_COMPARE(bench.hasFinished(), !reconnect);
    QCOMPARE(bench.tape.has(FactKind::ReconnectScheduled), reconnect);
    QVERIFY(!bench.tape.has(FactKind::LaneStopped));
}

void TestStreamClient::aResumeAsksForWhatWasMissed_data()
{
    QTest::addColumn<bool>("resume");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("on") << true << QByteArray("GET /stream?after=9 HTTP/1.1\r\n");
    QTest::newRow("off") << false << QByteArray("GET /stream HTTP/1.1\r\n");
}

void TestStreamClient::aResumeAsksForWhatWasMissed()
{
    QFETCH(const bool, resume);
    QFETCH(const QByteArray, target);
    ScriptedServer server([](RawSocket &peer, int number) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + ScriptedServer::chunk(line(8) + line(9)));
        if (number > 1)
            peer.readToEnd();
    });
    LaneBench bench;
    LaneSettings settings = stream(server);
    settings.resume = resume;
    bench.open(settings);
    QTRY_COMPARE(bench.tape.count(FactKind::Request), 2);
    QVERIFY(bench.tape.of(FactKind::Request)[1].payload.startsWith(target));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ConnectionLost});
    QVERIFY(bench.tape.transitions().startsWith("0>1 1>2 2>3 3>4 4>1"));
    QCOMPARE(bench.tape.causes()[3], Cause::NetworkError);
}

void TestStreamClient::aCutLineIsNoMessage()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + ScriptedServer::chunk(line(1) + line(2).chopped(1)));
    });
    LaneBench bench;
    bench.open(stream(server));
    QTRY_VERIFY(bench.tape.has(FactKind::ReconnectScheduled));
    QCOMPARE(bench.tape.deliveredIds(), (std::vector<quint32>{1}));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ConnectionLost});
}

void TestStreamClient::aLastLineWithoutLineEndIsOne()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + ScriptedServer::chunk(line(1) + line(2).chopped(1)) + LastChunk);
    });
    LaneBench bench;
    bench.open(stream(server));
    QTRY_COMPARE(bench.tape.deliveredIds(), (std::vector<quint32>{1, 2}));
}

void TestStreamClient::whatIsNoMessageIsSaid()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead +
                  ScriptedServer::chunk("{\"type\":\"gap\",\"from\":3,\"to\":5}\n"
                                        "{\"type\":\"gap\",\"gap\":{\"from\":6,\"to\":7}}\n"
                                        "{\"type\":\"reply\",\"text\":\"hi\"}\nnot json\n") +
                  ScriptedServer::chunk(line(8)));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(stream(server));
    QTRY_COMPARE(bench.tape.deliveredIds(), (std::vector<quint32>{0, 8}));
    QCOMPARE(bench.tape.joined(FactKind::Gap), QByteArray("3-56-7"));
    QCOMPARE(bench.tape.joined(FactKind::ControlReceived),
             QByteArray("{\"type\":\"reply\",\"text\":\"hi\"}"));
    QCOMPARE(bench.tape.delivered().front(), QByteArray("not json"));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::MalformedMessage});
}

void TestStreamClient::anotherStatusIsAnError()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 503 Busy\r\n\r\n");
        while (peer.send(QByteArray(1000, 'x'))) { // a refusal without an end
        }
    });
    LaneBench bench;
    bench.open(stream(server));
    QTRY_VERIFY(bench.tape.has(FactKind::ReconnectScheduled));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::BadStatus});
    QCOMPARE(bench.tape.transitions(), QByteArray("0>1 1>2 2>3 3>0"));
    QCOMPARE(bench.tape.bytes(FactKind::ControlReceived), 64 * 1024);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestStreamClient::closeAbortsTheRequest()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + ScriptedServer::chunk(line(1)));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(stream(server));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 1);
    QVERIFY(!bench.client->sendText("hello"));
    bench.client->close();
    QTRY_COMPARE(bench.finished->count(), 1);
    QCOMPARE(bench.tape.transitions(), QByteArray("0>1 1>2 2>3 3>0"));
    QCOMPARE(bench.tape.count(FactKind::RequestFinished), 1);
    QVERIFY(bench.tape.errors().empty());
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestStreamClient::bytesAreCountedExactly()
{
    std::atomic<qint64> up = 0;
    std::atomic<qint64> down = 0;
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead);
        for (quint32 id = 1; id <= 500; ++id)
            peer.send(ScriptedServer::chunk(line(id)));
        peer.readToEnd();
        up += peer.bytesReceived();
        down += peer.bytesSent();
    });
    LaneBench bench;
    bench.open(stream(server));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 500);
    bench.client->close();
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QTRY_VERIFY(up.load() > 0);
    QCOMPARE(bench.tape.bytes(FactKind::BytesUp), up.load());
    QCOMPARE(bench.tape.bytes(FactKind::BytesDown), down.load());
}

QTEST_GUILESS_MAIN(TestStreamClient)
#include "tst_streamclient.moc"
