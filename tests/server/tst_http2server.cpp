// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The HTTP/2 port, asked by a client of our own session class.

#include "kit/http2client.h"
#include "kit/rawclient.h"
#include "kit/serverinthread.h"

#include <QTest>

using namespace pushscope;
using namespace pushscope::test;

class TestHttp2Server : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

    Http2Client client(const Http2Config &config = {}) { return Http2Client(m_server->http2Port(), config); }
    /// Restarts the server with other limits.
    void serve(const ServerLimits &limits) { m_server = std::make_unique<ServerInThread>(limits); }

private Q_SLOTS:
    void init() { m_server = std::make_unique<ServerInThread>(); }
    void cleanup() { m_server.reset(); }

    void theAddressIsAFact();
    void everyMessageIsPromisedAndPushedOnce();
    void theFeedGoesOnBehindAMessage();
    void aMessageCanBeAskedForByItsNumber();
    void messagesThatAreGoneAreAGap();
    void whatIsSentIsAFactOfTheLane();
    void aClientWithoutPushIsTold();
    void aClientThatTakesNoStreamsIsDropped();
    void aRefusedPushLeavesTheFeedGoing();
    void thePageComesWithItsPartsPushed();
    void thePageComesWithEarlyHints();
    void severalRequestsShareAConnection();
    void overTlsItIsTheSame();
    void headHasNoBody();
    void aForeignNameIsMisdirected();
    void aForeignOriginMayNotPost();
    void longHeadsAndBodiesAreRefused();
    void aSlowStartIsCut_data();
    void aSlowStartIsCut();
    void stoppingEndsEveryStream();
    void idleConnectionsAreClosed();
    void http11OnTheSamePortIsAnswered();
    void http11KeepsItsConnection();
    void noiseIsAnsweredOrCut_data();
    void noiseIsAnsweredOrCut();
};

void TestHttp2Server::theAddressIsAFact()
{
    const auto facts = factsOf(m_server->recorder().take(), FactKind::Http2Listening);
    QCOMPARE(facts.size(), std::size_t(1));
    QVERIFY(m_server->http2Url().startsWith("http://127.0.0.1:"));
    QVERIFY(m_server->http2Port() != m_server->port());
}

void TestHttp2Server::everyMessageIsPromisedAndPushedOnce()
{
    auto browser = client();
    const quint32 feed = browser.get("/feed");
    QVERIFY(browser.until([&] { return browser.status(feed) == 200; }));
    m_server->publishMany(200);
    QVERIFY(browser.until([&] { return browser.end.ends.size() == 200; }));
    QCOMPARE(browser.end.promises.size(), std::size_t(200));
    for (int i = 0; i < 200; ++i) {
        const auto &promise = browser.end.promises[std::size_t(i)];
        QCOMPARE(promise.parent, feed);
        QCOMPARE(promise.request[3].value, "/feed/" + QByteArray::number(i + 1));
        const QByteArray body = browser.end.bodies[promise.promised];
        QVERIFY2(body.startsWith("{\"id\":" + QByteArray::number(i + 1) + ","), body.constData());
    }
}

void TestHttp2Server::theFeedGoesOnBehindAMessage()
{
    m_server->publishMany(5);
    auto browser = client();
    browser.get("/feed?after=3");
    QVERIFY(browser.until([&] { return browser.end.ends.size() == 2; }));
    QCOMPARE(browser.end.promises[0].request[3].value, QByteArray("/feed/4"));
    auto other = client();
    other.get("/feed", {{"last-event-id", "4"}});
    QVERIFY(other.until([&] { return other.end.ends.size() == 1; }));
    QCOMPARE(other.end.promises[0].request[3].value, QByteArray("/feed/5"));
}

void TestHttp2Server::aMessageCanBeAskedForByItsNumber()
{
    m_server->publish("\"seven\"");
    auto browser = client();
    const quint32 found = browser.get("/feed/1");
    const quint32 missing = browser.get("/feed/2");
    const quint32 wrong = browser.get("/feed/x");
    QVERIFY(browser.until([&] { return browser.end.ends.size() == 3; }));
    QVERIFY(browser.end.bodies[found].contains("seven"));
    QCOMPARE(browser.status(missing), 404);
    QCOMPARE(browser.status(wrong), 404);
}

void TestHttp2Server::messagesThatAreGoneAreAGap()
{
    ServerLimits limits;
    limits.historyMessages = 2;
    serve(limits);
    m_server->publishMany(5);
    auto browser = client();
    browser.get("/feed?after=1");
    QVERIFY(browser.until([&] { return browser.end.ends.size() == 3; }));
    QCOMPARE(browser.end.promises[0].request[3].value, QByteArray("/feed/gap/2-3"));
    QVERIFY(browser.end.bodies[2].contains("\"from\":2,\"to\":3"));
    QCOMPARE(browser.end.promises[1].request[3].value, QByteArray("/feed/4"));
}

void TestHttp2Server::whatIsSentIsAFactOfTheLane()
{
    auto browser = client();
    m_server->lanePorts().insert(browser.socket.localPort(), LaneId(3));
    const quint32 feed = browser.get("/feed");
    QVERIFY(browser.until([&] { return browser.status(feed) == 200; }));
    m_server->publishMany(3);
    QVERIFY(browser.until([&] { return browser.end.ends.size() == 3; }));
    m_server->status();
    const auto sent = factsOf(m_server->recorder().take(), FactKind::Sent);
    QCOMPARE(sent.size(), std::size_t(3));
    for (std::size_t i = 0; i < 3; ++i) {
        QCOMPARE(sent[i].lane, LaneId(3));
        QCOMPARE(sent[i].message.value, quint32(i + 1));
    }
}

void TestHttp2Server::aClientWithoutPushIsTold()
{
    Http2Config config;
    config.enablePush = false;
    auto browser = client(config);
    const quint32 feed = browser.get("/feed");
    const quint32 page = browser.get("/page?push=1&think=1");
    QVERIFY(browser.untilEnded(feed) && browser.untilEnded(page));
    QCOMPARE(browser.status(feed), 409);
    QVERIFY(browser.end.bodies[feed].contains("push-disabled"));
    QCOMPARE(browser.status(page), 200);
    QVERIFY(browser.end.promises.empty());
}

void TestHttp2Server::aClientThatTakesNoStreamsIsDropped()
{
    ServerLimits limits;
    limits.outboxBytes = 64 * 1024;
    serve(limits);
    Http2Config config;
    config.maxConcurrentStreams = 0;
    auto browser = client(config);
    const quint32 feed = browser.get("/feed");
    QVERIFY(browser.until([&] { return browser.status(feed) == 200; }));
    m_server->publishMany(1'000, 100);
    QVERIFY(browser.untilGone());
    QCOMPARE(factsOf(m_server->recorder().take(), FactKind::SubscriberDropped).size(), std::size_t(1));
}

void TestHttp2Server::aRefusedPushLeavesTheFeedGoing()
{
    auto browser = client();
    browser.end.onPromise = [&](const Http2End::Promise &promise) {
        if (browser.end.promises.size() == 2)
            browser.end.session.reset(promise.promised, Http2Error::RefusedStream);
    };
    const quint32 feed = browser.get("/feed");
    QVERIFY(browser.until([&] { return browser.status(feed) == 200; }));
    m_server->publishMany(4);
    QVERIFY(browser.until([&] { return browser.end.ends.size() == 3; }));
    QCOMPARE(browser.end.promises.size(), std::size_t(4));
}

void TestHttp2Server::thePageComesWithItsPartsPushed()
{
    auto browser = client();
    const quint32 page = browser.get("/page?push=1&think=20");
    QVERIFY(browser.until([&] { return browser.end.ends.size() == 4; }));
    QCOMPARE(browser.end.promises.size(), std::size_t(3));
    QCOMPARE(browser.end.promises[2].request[3].value, QByteArray("/page/picture.svg"));
    QVERIFY(browser.end.bodies[browser.end.promises[2].promised].endsWith("</svg>\n"));
    QVERIFY(browser.end.bodies[page].contains("/page/style.css"));
}

void TestHttp2Server::thePageComesWithEarlyHints()
{
    auto browser = client();
    const quint32 page = browser.get("/page?hints=1&think=20");
    QVERIFY(browser.untilEnded(page));
    QVERIFY(browser.end.heads[0].kind == Http2HeadKind::Informational);
    QCOMPARE(browser.end.heads[0].fields[0].value, QByteArray("103"));
    QVERIFY(browser.end.heads[0].fields[1].value.contains("</page/style.css>; rel=preload; as=style"));
    QCOMPARE(browser.status(page), 200);
}

void TestHttp2Server::severalRequestsShareAConnection()
{
    auto browser = client();
    const quint32 slow = browser.get("/page?think=300");
    const quint32 quick = browser.get("/page/style.css");
    QVERIFY(browser.untilEnded(quick));
    QVERIFY(!browser.end.ends.contains(slow));
    QVERIFY(browser.untilEnded(slow));
}

void TestHttp2Server::overTlsItIsTheSame()
{
    Http2Client browser(m_server->http2Port(), {}, m_server->http2Authority());
    QVERIFY2(browser.socket.isEncrypted(), qPrintable(browser.socket.errorString()));
    QCOMPARE(browser.socket.sslConfiguration().nextNegotiatedProtocol(), QByteArray("h2"));
    const quint32 feed = browser.get("/feed");
    QVERIFY(browser.until([&] { return browser.status(feed) == 200; }));
    m_server->publishMany(300, 1'000);
    QVERIFY(browser.until([&] { return browser.end.ends.size() == 300; }));
}

void TestHttp2Server::headHasNoBody()
{
    auto browser = client();
    const quint32 stream = browser.end.session.request({{":method", "HEAD"},
                                                        {":scheme", "http"},
                                                        {":authority", "localhost"},
                                                        {":path", "/page/style.css"}});
    QVERIFY(browser.untilEnded(stream));
    QCOMPARE(browser.status(stream), 200);
    QCOMPARE(browser.end.bodies.count(stream), std::size_t(0));
}

void TestHttp2Server::aForeignNameIsMisdirected()
{
    auto browser = client();
    Fields request = test::getRequest("/");
    request[2].value = "attacker.example";
    const quint32 stream = browser.end.session.request(request);
    QVERIFY(browser.untilEnded(stream));
    QCOMPARE(browser.status(stream), 421);
}

void TestHttp2Server::aForeignOriginMayNotPost()
{
    auto browser = client();
    Fields request = test::getRequest("/feed") + Fields{{"origin", "https://attacker.example"}};
    request[0].value = "POST";
    const quint32 stream = browser.end.session.request(request, "x");
    QVERIFY(browser.untilEnded(stream));
    QCOMPARE(browser.status(stream), 403);
}

void TestHttp2Server::longHeadsAndBodiesAreRefused()
{
    ServerLimits limits;
    limits.headBytes = 2'000;
    limits.bodyBytes = 1'000;
    serve(limits);
    auto browser = client();
    const quint32 head = browser.get("/", {{"x", QByteArray(2'500, 'x')}});
    QVERIFY(browser.untilEnded(head));
    QCOMPARE(browser.status(head), 431);
    Fields request = test::getRequest("/feed");
    request[0].value = "POST";
    const quint32 body = browser.end.session.request(request, QByteArray(2'000, 'x'));
    QVERIFY(browser.untilEnded(body));
    QCOMPARE(browser.status(body), 413);
}

void TestHttp2Server::aSlowStartIsCut_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a preface") << QByteArray("PRI * HTT");
    QTest::newRow("half a TLS hello") << QByteArray::fromHex("160301");
}

void TestHttp2Server::aSlowStartIsCut()
{
    QFETCH(const QByteArray, start);
    ServerLimits limits;
    limits.headTime = std::chrono::milliseconds(100);
    serve(limits);
    RawClient client(m_server->http2Port());
    if (!start.isEmpty())
        client.send(start);
    client.readToEnd();
    QVERIFY(client.isAtEnd() || client.wasReset());
}

void TestHttp2Server::stoppingEndsEveryStream()
{
    auto browser = client();
    const quint32 feed = browser.get("/feed");
    QVERIFY(browser.until([&] { return browser.status(feed) == 200; }));
    m_server->stop();
    QVERIFY(browser.untilGone());
    QVERIFY(browser.end.ends.contains(feed));
    QVERIFY(browser.end.count(Http2FrameType::GoAway, false) >= 1);
}

void TestHttp2Server::idleConnectionsAreClosed()
{
    ServerLimits limits;
    limits.pingEvery = std::chrono::milliseconds(20);
    limits.idleTime = std::chrono::milliseconds(60);
    serve(limits);
    auto browser = client();
    QVERIFY(browser.untilEnded(browser.get("/")));
    browser.write();
    QVERIFY(browser.socket.waitForDisconnected(10'000)); // nothing is read or answered from here on
}

void TestHttp2Server::http11OnTheSamePortIsAnswered()
{
    RawClient client(m_server->http2Port());
    client.send("GET /page/style.css HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QVERIFY(client.readToEnd().startsWith("HTTP/1.1 200 OK\r\n"));
    RawClient feed(m_server->http2Port());
    feed.send("GET /feed HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    QVERIFY(feed.readToEnd().startsWith("HTTP/1.1 426 "));
}

void TestHttp2Server::http11KeepsItsConnection()
{
    RawClient client(m_server->http2Port());
    client.send("GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\nGET /page?hints=1&think=5 HTTP/1.1\r\nHost: "
                "localhost\r\n\r\n"
                "POST /feed HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nConnection: close\r\n\r\nab");
    const QByteArray all = client.readToEnd();
    QVERIFY(all.startsWith("HTTP/1.1 404 "));
    const qsizetype hints = all.indexOf("HTTP/1.1 103 Early Hints\r\nlink: ");
    QVERIFY(hints > 0);
    QVERIFY(all.indexOf("HTTP/1.1 200 OK") > hints);
    QVERIFY(all.contains("HTTP/1.1 405 "));
}

void TestHttp2Server::noiseIsAnsweredOrCut_data()
{
    QTest::addColumn<QByteArray>("noise");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("not HTTP") << QByteArray("\x01\x02\x03\r\n\r\n") << QByteArray("HTTP/1.1 400 ");
    QTest::newRow("a preface that goes wrong")
        << QByteArray("PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n") << QByteArray();
    QTest::newRow("an older version") << QByteArray("GET / HTTP/3.0\r\n\r\n") << QByteArray("HTTP/1.1 505 ");
    QTest::newRow("no TLS hello") << QByteArray::fromHex("16030100050000000000") << QByteArray();
    QTest::newRow("frames that are none")
        << Http2ClientPreface.toByteArray() + QByteArray(200, '\xFF') << QByteArray();
}

void TestHttp2Server::noiseIsAnsweredOrCut()
{
    QFETCH(const QByteArray, noise);
    QFETCH(const QByteArray, answer);
    RawClient client(m_server->http2Port());
    client.send(noise);
    const QByteArray received = client.readToEnd();
    QVERIFY(client.isAtEnd() || client.wasReset());
    QVERIFY2(received.startsWith(answer), received.constData());
    auto browser = this->client(); // and the server goes on
    QVERIFY(browser.untilEnded(browser.get("/")));
}

QTEST_GUILESS_MAIN(TestHttp2Server)
#include "tst_http2server.moc"
