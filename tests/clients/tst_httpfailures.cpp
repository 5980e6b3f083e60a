// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/exchangebench.h"

#include <QSignalSpy>

using namespace pushscope;
using namespace pushscope::test;

namespace {

QByteArray chunked(const QByteArray &chunks)
{
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks;
}

HttpRequest get(const QUrl &url)
{
    return {.url = url, .headers = {}, .body = {}};
}

/// Reads a head and answers; closes after it.
ScriptedServer::Script answering(const QByteArray &bytes)
{
    return [bytes](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(bytes);
    };
}

} // namespace

class TestHttpFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tooManyInterimResponsesAreAnError();
    void anUnaskedSwitchOfProtocolsIsAnError();
    void aKeptConnectionThatClosesWhileIdleIsReplaced();
    void aStaleConnectionIsAnErrorAndNoSecondRequest();
    void whatIsBrokenIsAnErrorWithItsReason_data();
    void whatIsBrokenIsAnErrorWithItsReason();
    void aRefusedConnectionIsAnError();
    void anUnresolvedNameIsAnError();
    void aSilentServerIsAnErrorInTime_data();
    void aSilentServerIsAnErrorInTime();
    void aBombIsDefusedAtTheLimit();
    void aRedirectLoopEnds();
    void aRedirectToAnotherSchemeIsNotFollowed();
    void anAbortSaysNothingMore();
    void anExchangeMayBeAbortedFromEveryHandler();
};

void TestHttpFailures::tooManyInterimResponsesAreAnError()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        while (peer.send("HTTP/1.1 102 Processing\r\n\r\n")) {
        }
    });
    ExchangeBench bench;
    QVERIFY(!bench.run(server.url()));
    QCOMPARE(bench.outcome->error, ErrorCode::LimitExceeded);
    QCOMPARE(bench.tape.count(FactKind::Response), bench.limits.interimResponses + 1);
}

void TestHttpFailures::anUnaskedSwitchOfProtocolsIsAnError()
{
    ScriptedServer server(answering("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"));
    ExchangeBench bench;
    QVERIFY(!bench.run(server.url()));
    QCOMPARE(bench.outcome->error, ErrorCode::MalformedResponse);
}

void TestHttpFailures::aKeptConnectionThatClosesWhileIdleIsReplaced()
{
    ScriptedServer server(answering(ScriptedServer::answer("{}")));
    ExchangeBench bench;
    HttpRequest request = get(server.url());
    request.keepAlive = true;
    QVERIFY(bench.run(request));
    QTRY_COMPARE(bench.tap.connectionCount(), 0); // the server has closed, the client has seen it
    QVERIFY(bench.run(request));
    QCOMPARE(server.connectionCount(), 2);
    QVERIFY(bench.tape.errors().empty());
}

void TestHttpFailures::aStaleConnectionIsAnErrorAndNoSecondRequest()
{
    ScriptedServer server([](RawSocket &peer, int number) {
        ScriptedServer::readHead(peer);
        peer.send(ScriptedServer::answer("{}"));
        if (number == 1)
            ScriptedServer::readHead(peer); // the second request is met with a close
    });
    ExchangeBench bench;
    HttpRequest request = get(server.url());
    request.keepAlive = true;
    QVERIFY(bench.run(request));
    QVERIFY(!bench.run(request));
    QVERIFY(bench.outcome->wasStale);
    QCOMPARE(bench.outcome->error, ErrorCode::ConnectionLost);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ConnectionLost});
    QCOMPARE(server.connectionCount(), 1);
    QCOMPARE(bench.tape.count(FactKind::Request), 2);
    QCOMPARE(bench.tape.of(FactKind::RequestFinished).back().fact.value, quint16(0));
    QVERIFY(bench.run(request)); // the caller's choice
    QCOMPARE(server.connectionCount(), 2);
}

void TestHttpFailures::whatIsBrokenIsAnErrorWithItsReason_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("reset");
    QTest::addColumn<ErrorCode>("error");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("nothing") << QByteArray() << false << ErrorCode::ConnectionLost;
    QTest::newRow("nothing and a reset") << QByteArray() << true << ErrorCode::ConnectionLost;
    QTest::newRow("half a status line") << QByteArray("HTTP/1.1 2") << false << ErrorCode::ConnectionLost;
    QTest::newRow("half a head") << ok + "Content-Le" << false << ErrorCode::ConnectionLost;
    QTest::newRow("half a head and a reset") << ok + "Content-Le" << true << ErrorCode::ConnectionLost;
    QTest::newRow("half a body") << ok + "Content-Length: 10\r\n\r\nhello" << false
                                 << ErrorCode::ConnectionLost;
    QTest::newRow("half a chunk") << chunked("a\r\nhello") << false << ErrorCode::ConnectionLost;
    QTest::newRow("reset in a chunk") << chunked("a\r\nhello") << true << ErrorCode::ConnectionLost;
    QTest::newRow("no last chunk") << chunked("5\r\nhello\r\n") << false << ErrorCode::ConnectionLost;
    QTest::newRow("no end of trailers")
        << chunked("5\r\nhello\r\n0\r\nX: y\r\n") << false << ErrorCode::ConnectionLost;
    QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH\r\n\r\n") << false
                              << ErrorCode::MalformedResponse;
    QTest::newRow("chunk size") << chunked("xyz\r\n") << false << ErrorCode::MalformedResponse;
    QTest::newRow("chunk end") << chunked("5\r\nhelloworld") << false << ErrorCode::MalformedResponse;
    QTest::newRow("chunk size overflow")
        << chunked("ffffffffffffffff\r\n") << false << ErrorCode::MalformedResponse;
    QTest::newRow("length") << ok + "Content-Length: -5\r\n\r\n" << false << ErrorCode::MalformedResponse;
    QTest::newRow("two lengths") << ok + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n"
                                 << false << ErrorCode::MalformedResponse;
    QTest::newRow("transfer coding") << ok + "Transfer-Encoding: br\r\n\r\n"
                                     << false << ErrorCode::MalformedResponse;
    QTest::newRow("content coding") << ok + "Content-Encoding: br\r\nContent-Length: 1\r\n\r\nx" << false
                                    << ErrorCode::ContentDecoding;
    QTest::newRow("not gzip") << ok + "Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nhello" << false
                              << ErrorCode::ContentDecoding;
    QTest::newRow("head over the limit")
        << ok + "X: " + QByteArray(70'000, 'x') << false << ErrorCode::LimitExceeded;
    QTest::newRow("body over the limit")
        << ok + "\r\n" + QByteArray(2'000'000, 'x') << false << ErrorCode::LimitExceeded;
}

void TestHttpFailures::whatIsBrokenIsAnErrorWithItsReason()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const bool, reset);
    QFETCH(const ErrorCode, error);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(bytes);
        if (reset)
            peer.reset();
    });
    ExchangeBench bench;
    bench.limits.bodyBytes = 1'000'000;
    QVERIFY(!bench.run(server.url()));
    QVERIFY(bench.ended());
    QCOMPARE(bench.outcome->error, error);
    QVERIFY(!bench.outcome->detail.isEmpty());
    QVERIFY(!bench.outcome->wasStale);
    QCOMPARE(bench.tape.errors(), std::vector{error});
    QCOMPARE(bench.tape.count(FactKind::Request), 1);
    QCOMPARE(bench.tape.count(FactKind::RequestFinished), 1);
    QCOMPARE(server.connectionCount(), 1);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestHttpFailures::aRefusedConnectionIsAnError()
{
    for (const bool throughTap : {true, false}) {
        ExchangeBench bench(throughTap);
        QVERIFY(!bench.run(QUrl(QStringLiteral("http://127.0.0.1:1/"))));
        QCOMPARE(bench.outcome->error, ErrorCode::ConnectFailed);
        QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ConnectFailed});
        QVERIFY(!bench.tape.has(FactKind::Request));
        QVERIFY(!bench.tape.has(FactKind::RequestFinished));
    }
}

void TestHttpFailures::anUnresolvedNameIsAnError()
{
    ExchangeBench bench;
    QVERIFY(!bench.run(QUrl(QStringLiteral("http://no-such-host.invalid/"))));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::LookupFailed});
}

void TestHttpFailures::aSilentServerIsAnErrorInTime_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("before the head") << QByteArray();
    QTest::newRow("inside the head") << QByteArray("HTTP/1.1 200");
    QTest::newRow("inside the body") << QByteArray("HTTP/1.1 200 OK\r\n\r\nhello");
}

void TestHttpFailures::aSilentServerIsAnErrorInTime()
{
    QFETCH(const QByteArray, bytes);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(bytes);
        peer.readToEnd();
    });
    ExchangeBench bench;
    bench.limits.head = std::chrono::milliseconds(100);
    bench.limits.idle = std::chrono::milliseconds(100);
    QVERIFY(!bench.run(server.url()));
    QCOMPARE(bench.outcome->error, ErrorCode::TimedOut);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestHttpFailures::aBombIsDefusedAtTheLimit()
{
    // 100 MB of zeros in about 100 kB: what qCompress() gives, without its own four bytes.
    const QByteArray bomb = qCompress(QByteArray(100'000'000, '\0'), 9).sliced(4);
    QVERIFY(bomb.size() < 200'000);
    ScriptedServer server(
        answering(ScriptedServer::answer(bomb, "text/plain", "Content-Encoding: deflate\r\n")));
    ExchangeBench bench;
    bench.limits.bodyBytes = 1'000'000;
    QVERIFY(!bench.run(server.url()));
    QCOMPARE(bench.outcome->error, ErrorCode::LimitExceeded);
    QVERIFY(bench.body.size() <= 1'000'000);
}

void TestHttpFailures::aRedirectLoopEnds()
{
    ScriptedServer server([](RawSocket &peer, int) {
        while (!ScriptedServer::readHead(peer).isEmpty())
            peer.send("HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n");
    });
    ExchangeBench bench;
    HttpRequest request = get(server.url());
    request.keepAlive = true;
    QVERIFY(!bench.run(request));
    QCOMPARE(bench.outcome->error, ErrorCode::TooManyRedirects);
    QCOMPARE(bench.tape.count(FactKind::Request), bench.limits.redirects + 1);
    QCOMPARE(server.connectionCount(), 1); // an empty redirect leaves the connection in use
}

void TestHttpFailures::aRedirectToAnotherSchemeIsNotFollowed()
{
    ScriptedServer server(answering("HTTP/1.1 301 Moved\r\nLocation: ftp://localhost/\r\n\r\n"));
    ExchangeBench bench;
    QVERIFY(!bench.run(server.url()));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::UnsupportedScheme});
    QCOMPARE(server.connectionCount(), 1);
}

void TestHttpFailures::anAbortSaysNothingMore()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 200 OK\r\n\r\nhello");
        peer.readToEnd();
    });
    ExchangeBench bench;
    bench.start(get(server.url()));
    QTRY_COMPARE(bench.body, QByteArray("hello"));
    bench.exchange->abort();
    bench.exchange->abort();
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QVERIFY(!bench.ended());
    QCOMPARE(bench.tape.count(FactKind::RequestFinished), 1);
    QCOMPARE(bench.tape.of(FactKind::RequestFinished).front().fact.value, quint16(200));
    QVERIFY(bench.tape.errors().empty());
}

void TestHttpFailures::anExchangeMayBeAbortedFromEveryHandler()
{
    ScriptedServer server(answering(chunked("5\r\nhello\r\n5\r\nworld\r\n0\r\n\r\n")));
    for (const int place : {0, 1, 2}) {
        ExchangeBench bench;
        auto *const exchange = new HttpExchange(*bench.connections,
                                                LaneRecorder{&bench.tape.recorder(), LaneId(1)}, {}, nullptr);
        int calls = 0;
        const auto leave = [&](int here) {
            if (here != place)
                return;
            ++calls;
            exchange->abort();
            exchange->deleteLater();
        };
        QSignalSpy gone(exchange, &QObject::destroyed);
        exchange->start(get(server.url()),
                        {.head = [&](const HttpHead &, const QUrl &, TraceTime) { leave(0); },
                         .body = [&](QByteArrayView, TraceTime) { leave(1); },
                         .end = [&](const HttpOutcome &, TraceTime) { leave(2); }});
        QTRY_COMPARE(gone.count(), 1);
        QCOMPARE(calls, 1);
        QCOMPARE(bench.tape.count(FactKind::RequestFinished), 1);
    }
}

QTEST_GUILESS_MAIN(TestHttpFailures)
#include "tst_httpfailures.moc"
