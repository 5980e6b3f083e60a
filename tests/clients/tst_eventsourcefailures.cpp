// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/lanebench.h"

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

class TestEventSourceFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFirstLastEventIdWithALineEndIsNotSent();
    void anotherStatusFailsForGood_data();
    void anotherStatusFailsForGood();
    void anotherTypeFailsForGood_data();
    void anotherTypeFailsForGood();
    void aRefusedConnectionIsTriedAgain();
    void anUnresolvedNameIsTriedAgain();
    void aCutConnectionIsTriedAgain();
    void aBrokenStreamIsTriedAgain_data();
    void aBrokenStreamIsTriedAgain();
    void aRedirectToAnotherSchemeFailsForGood();
    void anotherSchemeIsRefusedWithoutAConnection_data();
    void anotherSchemeIsRefusedWithoutAConnection();
};

void TestEventSourceFailures::aFirstLastEventIdWithALineEndIsNotSent()
{
    ScriptedServer server(onceThenSilence(StreamHead));
    LaneBench bench;
    LaneSettings settings = sse(server.url());
    settings.lastEventId = "1\r\nX-Evil: 1";
    bench.open(settings);
    QTRY_VERIFY(bench.tape.has(FactKind::Request));
    QVERIFY(!bench.tape.joined(FactKind::Request).contains("Evil"));
    QCOMPARE(bench.tape.errors().front(), ErrorCode::Other);
}

void TestEventSourceFailures::anotherStatusFailsForGood_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *status :
         {"201 Created", "204 No Content", "205 Reset Content", "301 Moved", "304 Not Modified", "400 Bad",
          "401 Unauthorized", "404 Not Found", "500 Oops", "503 Busy"})
        QTest::newRow(status) << QByteArray(status);
}

void TestEventSourceFailures::anotherStatusFailsForGood()
{
    QFETCH(const QByteArray, status);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 " + status + "\r\nContent-Type: text/event-stream\r\n\r\n" + Quick +
                  "data: x\n\n");
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>2"));
    QCOMPARE(bench.tape.causes().back(), Cause::BadStatus);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::BadStatus});
    QCOMPARE(bench.tape.joined(FactKind::Error), status);
    QVERIFY(!bench.tape.has(FactKind::Delivered));
    QVERIFY(!bench.tape.has(FactKind::ReconnectScheduled));
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(server.connectionCount(), 1);
}

void TestEventSourceFailures::anotherTypeFailsForGood_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("html") << QByteArray("Content-Type: text/html\r\n");
    QTest::newRow("longer") << QByteArray("Content-Type: text/event-streams\r\n");
    QTest::newRow("last one counts") << QByteArray(
        "Content-Type: text/event-stream\r\nContent-Type: text/plain\r\n");
}

void TestEventSourceFailures::anotherTypeFailsForGood()
{
    QFETCH(const QByteArray, header);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 200 OK\r\n" + header + "\r\ndata: x\n\n");
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.causes().back(), Cause::WrongContentType);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::WrongContentType});
    QVERIFY(!bench.tape.has(FactKind::Delivered));
}

void TestEventSourceFailures::aRefusedConnectionIsTriedAgain()
{
    LaneBench bench;
    bench.open(sse(QUrl(QStringLiteral("http://127.0.0.1:1/"))));
    QTRY_VERIFY(bench.tape.has(FactKind::ReconnectScheduled));
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>0"));
    QCOMPARE(bench.tape.causes().back(), Cause::NetworkError);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ConnectFailed});
    QCOMPARE(bench.tape.joined(FactKind::ReconnectScheduled), QByteArray("3000"));
    bench.client->close();
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>0 0>2"));
}

void TestEventSourceFailures::anUnresolvedNameIsTriedAgain()
{
    LaneBench bench;
    bench.open(sse(QUrl(QStringLiteral("http://no-such-host.invalid/"))));
    QTRY_VERIFY(bench.tape.has(FactKind::ReconnectScheduled));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::LookupFailed});
    QVERIFY(!bench.hasFinished());
}

void TestEventSourceFailures::aCutConnectionIsTriedAgain()
{
    ScriptedServer server([](RawSocket &peer, int number) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/event-stream\r\n\r\n" +
                  ScriptedServer::chunk(Quick + "id: " + QByteArray::number(number) + "\ndata: x\n\n"));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 1);
    bench.tap.cut(LaneId(5));
    QTRY_VERIFY(bench.tape.errors().size() >= 3); // lost once, then kept out again and again
    QCOMPARE(bench.tape.errors()[0], ErrorCode::ConnectionLost);
    QCOMPARE(bench.tape.errors()[1], ErrorCode::ConnectFailed);
    bench.tap.restore(LaneId(5));
    QTRY_COMPARE(bench.tape.deliveredIds(), (std::vector<quint32>{1, 2}));
    QVERIFY(bench.tape.of(FactKind::Request).back().payload.contains("Last-Event-ID: 1\r\n"));
    QVERIFY(bench.tape.indexOf(FactKind::LinkCut) < bench.tape.indexOf(FactKind::LinkRestored));
}

void TestEventSourceFailures::aBrokenStreamIsTriedAgain_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("reset");
    const QByteArray head =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/event-stream\r\n\r\n";
    QTest::newRow("no answer") << QByteArray() << false;
    QTest::newRow("half a head") << head.chopped(10) << false;
    QTest::newRow("inside a chunk") << head + "ff\r\ndata: x\n" << false;
    QTest::newRow("reset inside a chunk") << head + "ff\r\ndata: x\n" << true;
    QTest::newRow("no last chunk") << head + ScriptedServer::chunk("data: x\n") << false;
    QTest::newRow("bad chunk") << head + "zz\r\n" << false;
}

void TestEventSourceFailures::aBrokenStreamIsTriedAgain()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, reset);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(bytes);
        if (reset)
            peer.reset();
    });
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_COMPARE(bench.tape.count(FactKind::ReconnectScheduled), 1);
    QCOMPARE(bench.tape.causes().back(), Cause::NetworkError);
    QCOMPARE(bench.tape.errors().size(), 1U);
    QVERIFY(!bench.tape.has(FactKind::Delivered));
}

void TestEventSourceFailures::aRedirectToAnotherSchemeFailsForGood()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 301 Moved\r\nLocation: ftp://localhost/\r\n\r\n");
    });
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::UnsupportedScheme});
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>2"));
}

void TestEventSourceFailures::anotherSchemeIsRefusedWithoutAConnection_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("ftp") << QUrl(QStringLiteral("ftp://localhost/"));
    QTest::newRow("ws") << QUrl(QStringLiteral("ws://localhost/"));
    QTest::newRow("no host") << QUrl(QStringLiteral("http:///x"));
    QTest::newRow("empty") << QUrl();
}

void TestEventSourceFailures::anotherSchemeIsRefusedWithoutAConnection()
{
    QFETCH(const QUrl, url);
    LaneBench bench;
    bench.open(sse(url));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::UnsupportedScheme});
    QCOMPARE(bench.tape.causes().back(), Cause::BadUrl);
    QVERIFY(!bench.tape.has(FactKind::ConnectStarted));
    QVERIFY(!bench.tape.has(FactKind::LookupStarted));
}

QTEST_GUILESS_MAIN(TestEventSourceFailures)
#include "tst_eventsourcefailures.moc"
