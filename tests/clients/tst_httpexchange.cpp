// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/exchangebench.h"

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
    void aHeadResponseHasNoBody();
    void aConnectionIsKeptOnlyWhenAsked();
    void aConnectionIsNotKeptAgainstTheServersWish_data();
    void aConnectionIsNotKeptAgainstTheServersWish();
    void gzipIsDecodedAndAskedForOnlyWhenTold();
    void redirectsAreFollowedOneFactAHop();
    void aRedirectWithoutLocationIsAnAnswer();
    void credentialsStayWithTheirOrigin();
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

QTEST_GUILESS_MAIN(TestHttpExchange)
#include "tst_httpexchange.moc"
