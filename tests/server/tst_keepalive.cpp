// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every request of a kept-alive connection goes through the same judgement.

#include "kit/rawclient.h"
#include "kit/serverinthread.h"

#include <QTest>

using namespace pushscope;

class TestKeepAlive : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

private Q_SLOTS:
    void init() { m_server = std::make_unique<ServerInThread>(); }

    void aConnectionCarriesRequestAfterRequest()
    {
        RawClient client(m_server->port());
        for (int i = 1; i <= 50; ++i) {
            QCOMPARE(client.ask(postRequest("{\"data\":1}")).body, "{\"id\":" + QByteArray::number(i) + "}");
            QCOMPARE(client.ask(getRequest("/poll")).head.status, 200);
        }
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        RawClient client(m_server->port());
        QByteArray requests;
        for (int i = 0; i < 200; ++i)
            requests += postRequest("{\"data\":" + QByteArray::number(i) + "}") + getRequest("/poll");
        client.send(requests);
        for (int i = 1; i <= 200; ++i) {
            QCOMPARE(client.readAnswer("POST").body, "{\"id\":" + QByteArray::number(i) + "}");
            QVERIFY(client.readAnswer().body.contains("\"last\":" + QByteArray::number(i) + "}"));
        }
    }

    void aRequestBehindAHeldAnswerWaitsForIt()
    {
        RawClient client(m_server->port());
        client.send(getRequest("/long-poll?after=0&timeout=20") + postRequest("{\"data\":2}"));
        QTRY_COMPARE(m_server->clients(Method::LongPoll), 1);
        QCOMPARE(m_server->status().lastId, MessageId()); // the second one has not been acted on
        m_server->publish("1");
        QVERIFY(client.readAnswer().body.contains("\"id\":1"));
        QCOMPARE(client.readAnswer("POST").body, QByteArray("{\"id\":2}"));
    }

    void aRequestBehindAStreamIsNeverSeen()
    {
        RawClient client(m_server->port());
        client.send(getRequest("/stream") + postRequest("{\"data\":2}"));
        client.readHead();
        client.send(postRequest("{\"data\":3}"));
        m_server->publish("1");
        QVERIFY(client.readUntil("}\n").endsWith("{\"id\":1,\"type\":\"message\",\"data\":1}\n"));
        QCOMPARE(m_server->status().lastId, MessageId(1));
    }

    void aWrongSecondRequestIsRefusedLikeAFirst_data()
    {
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<int>("status");
        QTest::newRow("no host") << QByteArray("GET /poll HTTP/1.1\r\n\r\n") << 400;
        QTest::newRow("foreign host")
            << QByteArray("GET /poll HTTP/1.1\r\nHost: evil.example\r\n\r\n") << 421;
        QTest::newRow("two lengths") << postRequest("{}", "Content-Length: 3\r\n") << 400;
        QTest::newRow("version") << QByteArray("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n") << 505;
        QTest::newRow("coding")
            << QByteArray("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip\r\n\r\n") << 501;
        QTest::newRow("long head") << getRequest("/", "X: " + QByteArray(70'000, 'x') + "\r\n") << 431;
        QTest::newRow("foreign origin")
            << postRequest("{\"data\":1}", "Origin: http://evil.example\r\n") << 403;
        QTest::newRow("bad key") << getRequest(
                                        "/ws",
                                        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: "
                                        "13\r\nSec-WebSocket-Key: x\r\n")
                                 << 400;
    }

    void aWrongSecondRequestIsRefusedLikeAFirst()
    {
        QFETCH(QByteArray, second);
        QFETCH(int, status);
        const QByteArray good = getRequest("/poll");
        { // in one piece, with something good behind it
            RawClient client(m_server->port());
            client.send(good + second + postRequest("{\"data\":\"smuggled\"}"));
            QCOMPARE(client.readAnswer().head.status, 200);
            const RawAnswer refused = client.readAnswer("POST");
            QCOMPARE(refused.head.status, status);
            QVERIFY(refused.head.hasToken("Connection", "close"));
            QVERIFY(client.isAtEnd());
        }
        { // after the first answer
            RawClient client(m_server->port());
            QCOMPARE(client.ask(good).head.status, 200);
            client.send(second);
            QCOMPARE(client.readAnswer("POST").head.status, status);
            QVERIFY(client.isAtEnd());
        }
        QCOMPARE(m_server->status().lastId, MessageId());
    }

    void aWebSocketMayBeginOnAUsedConnection()
    {
        RawClient client(m_server->port());
        QCOMPARE(client.ask(getRequest("/poll")).head.status, 200);
        client.send(getRequest("/ws",
                               "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
        const HttpHead head = client.readHead();
        QCOMPARE(head.status, 101);
        QCOMPARE(head.value("Sec-WebSocket-Accept").toByteArray(),
                 QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    }

    void connectionCloseIsHonoured_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("short") << getRequest("/poll", "Connection: close\r\n");
        QTest::newRow("in a list") << getRequest("/poll", "Connection: x, Close\r\n");
        QTest::newRow("404") << getRequest("/nothing", "Connection: close\r\n");
        QTest::newRow("204") << getRequest("/long-poll?after=0&timeout=0", "Connection: close\r\n");
        QTest::newRow("HTTP/1.0") << QByteArray("GET /poll HTTP/1.0\r\n\r\n");
        QTest::newRow("HTTP/1.0, keep-alive")
            << QByteArray("GET /poll HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    }

    void connectionCloseIsHonoured()
    {
        QFETCH(QByteArray, request);
        RawClient client(m_server->port());
        client.send(request + getRequest("/status"));
        QVERIFY(client.readAnswer().head.hasToken("Connection", "close"));
        QVERIFY(client.isAtEnd());
        QVERIFY(!client.wasReset());
    }

    void anOldClientGetsAStreamWithoutChunks()
    {
        m_server->publish("1");
        RawClient client(m_server->port());
        client.send("GET /stream?after=0 HTTP/1.0\r\n\r\n");
        const HttpHead head = client.readHead();
        QVERIFY(!head.has("Transfer-Encoding"));
        QVERIFY(head.hasToken("Connection", "close"));
        QCOMPARE(client.readUntil("\n"), QByteArray("{\"id\":1,\"type\":\"message\",\"data\":1}\n"));
        m_server->publish("2");
        QCOMPARE(client.readUntil("\n"), QByteArray("{\"id\":2,\"type\":\"message\",\"data\":2}\n"));
        m_server->stop();
        QVERIFY(client.isAtEnd());
    }

    void whoEndsItsSideStillGetsItsAnswers()
    {
        RawClient client(m_server->port());
        client.send(getRequest("/poll") + getRequest("/status"));
        client.shutDown();
        QCOMPARE(client.readAnswer().head.status, 200);
        QCOMPARE(client.readAnswer().head.status, 200);
        QVERIFY(client.isAtEnd());
    }

    void emptyLinesBeforeARequestArePassedOver()
    {
        RawClient client(m_server->port());
        client.send("\r\n\r\n" + getRequest("/poll") + "\r\n" + getRequest("/poll"));
        QCOMPARE(client.readAnswer().head.status, 200);
        QCOMPARE(client.readAnswer().head.status, 200);
    }

    void aSlowReaderOfManyAnswersGetsThemAll()
    {
        m_server->publishMany(1000, 1000);
        RawClient client(m_server->port());
        client.setReceiveBuffer(65'536);
        QByteArray requests;
        for (int i = 0; i < 10; ++i)
            requests += getRequest("/poll?after=0"); // a mebibyte each
        client.send(requests);
        for (int i = 0; i < 10; ++i) {
            const RawAnswer answer = client.readAnswer();
            QCOMPARE(answer.head.status, 200);
            QVERIFY(answer.body.endsWith('}'));
        }
    }
};

QTEST_GUILESS_MAIN(TestKeepAlive)
#include "tst_keepalive.moc"
