// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/exchangebench.h"

#include <QSignalSpy>

#include <future>

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

class TestHttpExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aResponseIsReadInWhateverPiecesItComes_data();
    void aResponseIsReadInWhateverPiecesItComes();
    void aLongBodyThatEndsWithTheConnectionComesWhole_data();
    void aLongBodyThatEndsWithTheConnectionComesWhole();
    void theRequestGoesOutAsItIsRecorded();
    void aBodyIsSentWithItsLength();
    void interimResponsesArePassedOver();
    void tooManyInterimResponsesAreAnError();
    void anUnaskedSwitchOfProtocolsIsAnError();
    void aHeadResponseHasNoBody();
    void aConnectionIsKeptOnlyWhenAsked();
    void aConnectionIsNotKeptAgainstTheServersWish_data();
    void aConnectionIsNotKeptAgainstTheServersWish();
    void aKeptConnectionThatClosesWhileIdleIsReplaced();
    void aStaleConnectionIsAnErrorAndNoSecondRequest();
    void whatIsBrokenIsAnErrorWithItsReason_data();
    void whatIsBrokenIsAnErrorWithItsReason();
    void aRefusedConnectionIsAnError();
    void anUnresolvedNameIsAnError();
    void aSilentServerIsAnErrorInTime_data();
    void aSilentServerIsAnErrorInTime();
    void gzipIsDecodedAndAskedForOnlyWhenTold();
    void aBombIsDefusedAtTheLimit();
    void redirectsAreFollowedOneFactAHop();
    void aRedirectLoopEnds();
    void aRedirectToHttpsIsNotFollowed();
    void aRedirectWithoutLocationIsAnAnswer();
    void credentialsStayWithTheirOrigin();
    void anAbortSaysNothingMore();
    void anExchangeMayBeAbortedFromEveryHandler();
};

void TestHttpExchange::aResponseIsReadInWhateverPiecesItComes_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    QTest::newRow("length") << ok + "Content-Length: 5\r\n\r\nhello" << QByteArray("hello") << 200;
    QTest::newRow("no body") << ok + "Content-Length: 0\r\n\r\n" << QByteArray() << 200;
    QTest::newRow("until close") << ok + "\r\nhello" << QByteArray("hello") << 200;
    QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 200 OK\r\n\r\nhello") << QByteArray("hello") << 200;
    QTest::newRow("no reason") << QByteArray("HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nhi")
                               << QByteArray("hi") << 200;
    QTest::newRow("chunked") << chunked("5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n") << QByteArray("hello!") << 200;
    QTest::newRow("extensions") << chunked("5;a=b;c=\"d\"\r\nhello\r\n0;x\r\n\r\n") << QByteArray("hello")
                                << 200;
    QTest::newRow("trailers") << chunked("005\r\nhello\r\n0\r\nX-Sum: 1\r\nX-Two: 2\r\n\r\n")
                              << QByteArray("hello") << 200;
    QTest::newRow("204") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << QByteArray() << 204;
    QTest::newRow("404") << QByteArray("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone")
                         << QByteArray("gone") << 404;
}

void TestHttpExchange::aResponseIsReadInWhateverPiecesItComes()
{
    QFETCH(const QByteArray, response);
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    for (const bool throughTap : {true, false}) {
        for (const qsizetype step : {qsizetype(1), qsizetype(2), qsizetype(7), response.size()}) {
            ScriptedServer server([&](RawSocket &peer, int) {
                ScriptedServer::readHead(peer);
                for (qsizetype at = 0; at < response.size(); at += step)
                    peer.send(response.mid(at, step));
            });
            ExchangeBench bench(throughTap);
            QVERIFY(bench.run(server.url()));
            QCOMPARE(bench.body, body);
            QCOMPARE(bench.head.status, status);
            const auto responses = bench.tape.of(FactKind::Response);
            QCOMPARE(responses.size(), 1U);
            QCOMPARE(int(responses.front().fact.value), status);
            QVERIFY(response.startsWith(responses.front().payload));
            const auto finished = bench.tape.of(FactKind::RequestFinished);
            QCOMPARE(finished.size(), 1U);
            QCOMPARE(finished.front().payload.toLongLong(),
                     response.size() - responses.front().payload.size());
        }
    }
}

void TestHttpExchange::aLongBodyThatEndsWithTheConnectionComesWhole_data()
{
    QTest::addColumn<bool>("throughTap");
    QTest::newRow("through the tap") << true;
    QTest::newRow("directly") << false;
}

void TestHttpExchange::aLongBodyThatEndsWithTheConnectionComesWhole()
{
    QFETCH(const bool, throughTap);
    const QByteArray body(20'000'000, 'x');
    for (int round = 0; round < 3; ++round) {
        ScriptedServer server(answering("HTTP/1.1 200 OK\r\n\r\n" + body));
        ExchangeBench bench(throughTap);
        QVERIFY(bench.run(server.url()));
        QCOMPARE(bench.body.size(), body.size());
    }
}

void TestHttpExchange::theRequestGoesOutAsItIsRecorded()
{
    std::promise<QByteArray> seen;
    ScriptedServer server([&](RawSocket &peer, int) {
        seen.set_value(ScriptedServer::readHead(peer));
        peer.send(ScriptedServer::answer("{}"));
    });
    ExchangeBench bench;
    HttpRequest request = get(server.url(QStringLiteral("/a b?q=ü&x=%2F#part")));
    request.headers = {{"Accept", "text/plain"}, {"X-Twice", "1"}, {"X-Twice", "2"}};
    QVERIFY(bench.run(request));
    const QByteArray sent = seen.get_future().get();
    QCOMPARE(bench.tape.joined(FactKind::Request), sent);
    QCOMPARE(bench.tape.joined(FactKind::BytesUp), sent);
    QVERIFY(sent.startsWith("GET /a%20b?q=%C3%BC&x=%2F HTTP/1.1\r\nHost: 127.0.0.1:" +
                            QByteArray::number(server.port()) + "\r\n"));
    QVERIFY(sent.contains("X-Twice: 1\r\nX-Twice: 2\r\n"));
    QVERIFY(!sent.contains("Accept-Encoding"));
}

void TestHttpExchange::aBodyIsSentWithItsLength()
{
    std::promise<QByteArray> seen;
    ScriptedServer server([&](RawSocket &peer, int) {
        const QByteArray head = ScriptedServer::readHead(peer);
        seen.set_value(head + peer.readExactly(100'000));
        peer.send(ScriptedServer::answer("{}"));
    });
    ExchangeBench bench;
    HttpRequest request = get(server.url());
    request.method = "POST";
    request.body = QByteArray(100'000, 'b');
    QVERIFY(bench.run(request));
    const QByteArray sent = seen.get_future().get();
    QVERIFY(sent.contains("Content-Length: 100000\r\n"));
    QVERIFY(sent.endsWith(request.body));
}

void TestHttpExchange::interimResponsesArePassedOver()
{
    ScriptedServer server(
        answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" +
                  ScriptedServer::answer("done")));
    ExchangeBench bench;
    QVERIFY(bench.run(server.url()));
    QCOMPARE(bench.body, QByteArray("done"));
    const auto responses = bench.tape.of(FactKind::Response);
    QCOMPARE(responses.size(), 3U);
    QCOMPARE(responses[0].fact.value, quint16(100));
    QCOMPARE(responses[1].fact.value, quint16(103));
    QCOMPARE(responses[2].fact.value, quint16(200));
}

void TestHttpExchange::tooManyInterimResponsesAreAnError()
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

void TestHttpExchange::anUnaskedSwitchOfProtocolsIsAnError()
{
    ScriptedServer server(answering("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"));
    ExchangeBench bench;
    QVERIFY(!bench.run(server.url()));
    QCOMPARE(bench.outcome->error, ErrorCode::MalformedResponse);
}

void TestHttpExchange::aHeadResponseHasNoBody()
{
    ScriptedServer server([](RawSocket &peer, int) {
        for (int i = 0; i < 2; ++i) {
            ScriptedServer::readHead(peer);
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
        }
    });
    ExchangeBench bench;
    HttpRequest request = get(server.url());
    request.method = "HEAD";
    request.keepAlive = true;
    QVERIFY(bench.run(request));
    QVERIFY(bench.run(request));
    QCOMPARE(bench.body, QByteArray());
    QCOMPARE(server.connectionCount(), 1);
}

void TestHttpExchange::aConnectionIsKeptOnlyWhenAsked()
{
    ScriptedServer server([](RawSocket &peer, int) {
        while (!ScriptedServer::readHead(peer).isEmpty())
            peer.send(ScriptedServer::answer("{}"));
    });
    ExchangeBench bench;
    HttpRequest request = get(server.url());
    QVERIFY(bench.run(request));
    QVERIFY(bench.run(request));
    QCOMPARE(server.connectionCount(), 2);
    request.keepAlive = true;
    for (int i = 0; i < 5; ++i)
        QVERIFY(bench.run(request));
    QCOMPARE(server.connectionCount(), 3);
    const auto requests = bench.tape.of(FactKind::Request);
    QCOMPARE(requests.size(), 7U);
    QCOMPARE(requests[0].fact.connection, ConnectionId(1));
    QCOMPARE(requests[1].fact.connection, ConnectionId(2));
    QCOMPARE(requests[6].fact.connection, ConnectionId(3));
    QVERIFY(requests[1].payload.contains("Connection: close\r\n"));
    QVERIFY(requests[2].payload.contains("Connection: keep-alive\r\n"));
    request.url = server.url(QStringLiteral("/"), QStringLiteral("http"));
    request.url.setHost(QStringLiteral("localhost")); // another origin
    QVERIFY(bench.run(request));
    QCOMPARE(server.connectionCount(), 4);
}

void TestHttpExchange::aConnectionIsNotKeptAgainstTheServersWish_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("Connection: close") << ScriptedServer::answer("{}", "text/plain", "Connection: close\r\n");
    QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}");
    QTest::newRow("bytes behind the body") << ScriptedServer::answer("{}") + "HTTP/1.1 200 OK\r\n";
}

void TestHttpExchange::aConnectionIsNotKeptAgainstTheServersWish()
{
    QFETCH(const QByteArray, answer);
    ScriptedServer server([&](RawSocket &peer, int) {
        while (!ScriptedServer::readHead(peer).isEmpty())
            peer.send(answer);
    });
    ExchangeBench bench;
    HttpRequest request = get(server.url());
    request.keepAlive = true;
    QVERIFY(bench.run(request));
    QVERIFY(bench.run(request));
    QCOMPARE(bench.body, QByteArray("{}"));
    QCOMPARE(server.connectionCount(), 2);
}

void TestHttpExchange::aKeptConnectionThatClosesWhileIdleIsReplaced()
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

void TestHttpExchange::aStaleConnectionIsAnErrorAndNoSecondRequest()
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

void TestHttpExchange::whatIsBrokenIsAnErrorWithItsReason_data()
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

void TestHttpExchange::whatIsBrokenIsAnErrorWithItsReason()
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

void TestHttpExchange::aRefusedConnectionIsAnError()
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

void TestHttpExchange::anUnresolvedNameIsAnError()
{
    ExchangeBench bench;
    QVERIFY(!bench.run(QUrl(QStringLiteral("http://no-such-host.invalid/"))));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::LookupFailed});
}

void TestHttpExchange::aSilentServerIsAnErrorInTime_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("before the head") << QByteArray();
    QTest::newRow("inside the head") << QByteArray("HTTP/1.1 200");
    QTest::newRow("inside the body") << QByteArray("HTTP/1.1 200 OK\r\n\r\nhello");
}

void TestHttpExchange::aSilentServerIsAnErrorInTime()
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

// The bytes are what `printf hello | gzip -n` gives.
void TestHttpExchange::gzipIsDecodedAndAskedForOnlyWhenTold()
{
    const QByteArray gzip = QByteArray::fromHex("1f8b0800000000000003cb48cdc9c90700"
                                                "86a6103605000000");
    ScriptedServer server(
        answering(ScriptedServer::answer(gzip, "text/plain", "Content-Encoding: gzip\r\n")));
    ExchangeBench bench;
    HttpRequest request = get(server.url());
    request.acceptEncoding = true;
    QVERIFY(bench.run(request));
    QCOMPARE(bench.body, QByteArray("hello"));
    QVERIFY(bench.tape.joined(FactKind::Request).contains("Accept-Encoding: gzip, deflate\r\n"));
    QVERIFY(bench.tape.joined(FactKind::BytesDown).endsWith(gzip)); // the raw bytes stay visible
    QCOMPARE(bench.tape.joined(FactKind::RequestFinished), QByteArray::number(gzip.size()));
}

void TestHttpExchange::aBombIsDefusedAtTheLimit()
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

void TestHttpExchange::redirectsAreFollowedOneFactAHop()
{
    ScriptedServer server([](RawSocket &peer, int) {
        const QByteArray head = ScriptedServer::readHead(peer);
        if (head.startsWith("POST /one "))
            peer.send("HTTP/1.1 307 Temporary Redirect\r\nLocation: two?x=1\r\nContent-Length: 0\r\n\r\n");
        else if (head.startsWith("POST /two?x=1 "))
            peer.send("HTTP/1.1 303 See Other\r\nLocation: /three\r\nContent-Length: 4\r\n\r\nbody");
        else if (head.startsWith("GET /three "))
            peer.send(ScriptedServer::answer("there"));
    });
    ExchangeBench bench;
    HttpRequest request = get(server.url(QStringLiteral("/one")));
    request.method = "POST";
    request.body = "data";
    request.headers = {{"Content-Type", "text/plain"}};
    QVERIFY(bench.run(request));
    QCOMPARE(bench.body, QByteArray("there"));
    QCOMPARE(bench.url, server.url(QStringLiteral("/three")));
    QCOMPARE(bench.tape.count(FactKind::Request), 3);
    QCOMPARE(bench.tape.count(FactKind::Response), 3);
    QCOMPARE(bench.tape.count(FactKind::RequestFinished), 3);
    const auto requests = bench.tape.of(FactKind::Request);
    QVERIFY(requests[1].payload.contains("Content-Type"));
    QVERIFY(!requests[2].payload.contains("Content-Type"));
    QVERIFY(!requests[2].payload.contains("Content-Length"));
}

void TestHttpExchange::aRedirectLoopEnds()
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

void TestHttpExchange::aRedirectToHttpsIsNotFollowed()
{
    ScriptedServer server(answering("HTTP/1.1 301 Moved\r\nLocation: https://localhost/\r\n\r\n"));
    ExchangeBench bench;
    QVERIFY(!bench.run(server.url()));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::UnsupportedScheme});
    QCOMPARE(server.connectionCount(), 1);
}

void TestHttpExchange::aRedirectWithoutLocationIsAnAnswer()
{
    ScriptedServer server(answering("HTTP/1.1 302 Found\r\nContent-Length: 2\r\n\r\nhm"));
    ExchangeBench bench;
    QVERIFY(bench.run(server.url()));
    QCOMPARE(bench.head.status, 302);
    QCOMPARE(bench.body, QByteArray("hm"));
}

void TestHttpExchange::credentialsStayWithTheirOrigin()
{
    ScriptedServer other(answering(ScriptedServer::answer("there")));
    ScriptedServer server([&](RawSocket &peer, int number) {
        ScriptedServer::readHead(peer);
        const QByteArray location = number == 1 ? QByteArray("/same") : other.url().toEncoded();
        peer.send("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    });
    ExchangeBench bench;
    HttpRequest request = get(server.url());
    request.headers = {{"authorization", "Basic eA=="}, {"Cookie", "a=b"}, {"X-Other", "1"}};
    QVERIFY(bench.run(request));
    const auto requests = bench.tape.of(FactKind::Request);
    QCOMPARE(requests.size(), 3U);
    QVERIFY(requests[1].payload.contains("authorization: ") && requests[1].payload.contains("Cookie: "));
    QVERIFY(!requests[2].payload.contains("authorization: ") && !requests[2].payload.contains("Cookie: "));
    QVERIFY(requests[2].payload.contains("X-Other: 1"));
}

void TestHttpExchange::anAbortSaysNothingMore()
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

void TestHttpExchange::anExchangeMayBeAbortedFromEveryHandler()
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

QTEST_GUILESS_MAIN(TestHttpExchange)
#include "tst_httpexchange.moc"
