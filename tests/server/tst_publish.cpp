// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/curl.h"
#include "kit/rawclient.h"
#include "kit/serverinthread.h"

#include <QTemporaryFile>
#include <QTest>

using namespace pushscope;

class TestPublish : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

    RawAnswer publish(const QByteArray &body, const QByteArray &lines = {})
    {
        return RawClient(m_server->port()).ask(postRequest(body, lines));
    }
    QByteArray pollAll() { return RawClient(m_server->port()).ask(getRequest("/poll?after=0")).body; }

private Q_SLOTS:
    void init() { m_server = std::make_unique<ServerInThread>(); }

    void aMessageGetsItsIdAndGoesToEveryMethod()
    {
        RawClient stream(m_server->port());
        stream.send(getRequest("/stream"));
        RawClient events(m_server->port());
        events.send(getRequest("/events"));
        QTRY_COMPARE(m_server->clients(Method::Sse), 1);
        QTRY_COMPARE(m_server->clients(Method::Stream), 1);
        const RawAnswer answer = publish(R"({"type":"tick","data":[1,2]})");
        QCOMPARE(answer.head.status, 201);
        QCOMPARE(answer.body, QByteArray("{\"id\":1}"));
        QVERIFY(stream.readUntil("}\n").endsWith(R"({"id":1,"type":"tick","data":[1,2]})"
                                                 "\n"));
        QVERIFY(events.readUntil("[1,2]\n\n").endsWith("id: 1\nevent: tick\ndata: [1,2]\n\n"));
        QCOMPARE(pollAll(), QByteArray(R"({"messages":[{"id":1,"type":"tick","data":[1,2]}],"last":1})"));
    }

    void theTypeIsMessageUnlessSaid()
    {
        QCOMPARE(publish(R"({"data":1})").head.status, 201);
        QCOMPARE(publish(R"({"type":"","data":1})").head.status, 201);
        QCOMPARE(pollAll().count(R"("type":"message")"), 2);
    }

    void theDataStaysAsItWasWritten()
    {
        QCOMPARE(publish(R"({"data": {"z":1, "a":12345678901234567890, "a":1.0, "t":"\u00e9"}})").head.status,
                 201);
        QVERIFY(pollAll().contains(R"("data":{"z":1,"a":12345678901234567890,"a":1.0,"t":"\u00e9"}})"));
    }

    void whatIsNoPublicationIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("what");
        QTest::newRow("empty") << QByteArray() << QByteArray("bad-json");
        QTest::newRow("no JSON") << QByteArray("hello") << QByteArray("bad-json");
        QTest::newRow("cut off") << QByteArray(R"({"data":1)") << QByteArray("bad-json");
        QTest::newRow("something behind it") << QByteArray(R"({"data":1}x)") << QByteArray("bad-json");
        QTest::newRow("an array") << QByteArray("[1]") << QByteArray("bad-json");
        QTest::newRow("single quotes") << QByteArray("{'data':1}") << QByteArray("bad-json");
        QTest::newRow("line end in a string") << QByteArray("{\"data\":\"a\nb\"}") << QByteArray("bad-json");
        QTest::newRow("no UTF-8") << QByteArray("{\"data\":\"\xff\"}") << QByteArray("bad-json");
        QTest::newRow("too deep") << QByteArray("{\"data\":" + QByteArray(2000, '[') + QByteArray(2000, ']') +
                                                "}")
                                  << QByteArray("bad-json");
        QTest::newRow("no data") << QByteArray(R"({"type":"a"})") << QByteArray("no-data");
        QTest::newRow("type with LF") << QByteArray(R"({"type":"a\nb","data":1})") << QByteArray("bad-type");
        QTest::newRow("type with CR") << QByteArray(R"({"type":"a\rb","data":1})") << QByteArray("bad-type");
        QTest::newRow("type with NUL")
            << QByteArray(R"({"type":"a\u0000b","data":1})") << QByteArray("bad-type");
        QTest::newRow("type is a number") << QByteArray(R"({"type":1,"data":1})") << QByteArray("bad-type");
    }

    void whatIsNoPublicationIsRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, what);
        const RawAnswer answer = publish(body);
        QCOMPARE(answer.head.status, 400);
        QVERIFY2(answer.body.contains(what), answer.body.constData());
        QCOMPARE(pollAll(), QByteArray("{\"messages\":[],\"last\":0}"));
    }

    void aMebibyteIsTheLimit()
    {
        const auto bodyOf = [](qsizetype size) {
            return "{\"data\":\"" + QByteArray(size - 11, 'x') + "\"}";
        };
        QCOMPARE(publish(bodyOf(1024 * 1024)).head.status, 201);
        const RawAnswer answer = publish(bodyOf(1024 * 1024 + 1));
        QCOMPARE(answer.head.status, 413);
        QVERIFY(answer.head.hasToken("Connection", "close"));
        QVERIFY(answer.body.contains("body-too-long"));
    }

    void aBodyOverTheLimitIsRefusedWhileItStillComes()
    {
        RawClient client(m_server->port());
        client.send("POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000000\r\n\r\n");
        const QByteArray part(1024 * 1024, 'x');
        for (int i = 0; i < 10 && client.send(part); ++i) {
        }
        QCOMPARE(client.readAnswer("POST").head.status, 413); // and not a reset
    }

    void aChunkedBodyIsTaken()
    {
        const RawAnswer answer =
            RawClient(m_server->port())
                .ask("POST /publish HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                     "8;ext=1\r\n{\"data\":\r\n3\r\n42}\r\n0\r\nTrailer: x\r\n\r\n");
        QCOMPARE(answer.head.status, 201);
        QVERIFY(pollAll().contains("\"data\":42"));
    }

    void aChunkedBodyHasTheSameLimit()
    {
        RawClient client(m_server->port());
        client.send("POST /publish HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
        const QByteArray chunk = "40000\r\n" + QByteArray(0x40000, 'x') + "\r\n";
        for (int i = 0; i < 5; ++i)
            client.send(chunk);
        QCOMPARE(client.readAnswer("POST").head.status, 413);
    }

    void theContentTypeDoesNotMatter()
    {
        for (const char *type : {"text/plain", "application/x-www-form-urlencoded", "application/json"})
            QCOMPARE(publish(R"({"data":1})", "Content-Type: " + QByteArray(type) + "\r\n").head.status, 201);
    }

    void aClientThatWaitsFor100GetsIt()
    {
        RawClient client(m_server->port());
        client.send("POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\nExpect: "
                    "100-continue\r\n\r\n");
        QCOMPARE(client.readHead().status, 100);
        client.send("{\"data\":1}");
        QCOMPARE(client.readAnswer("POST").head.status, 201);
    }

    void aRefusedClientGetsNo100()
    {
        RawClient client(m_server->port());
        client.send("POST /publish HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9000000\r\nExpect: "
                    "100-continue\r\n\r\n");
        QCOMPARE(client.readHead().status, 413);
        QCOMPARE(RawClient(m_server->port()).ask(postRequest("{\"data\":1}", "Expect: tea\r\n")).head.status,
                 417);
    }

    void curlsExpectationIsMet()
    {
        if (!hasCurl())
            QSKIP("curl is not here");
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("{\"data\":\"" + QByteArray(200'000, 'x') + "\"}");
        file.close();
        const CurlResult answer =
            curl({QStringLiteral("-H"), QStringLiteral("Expect: 100-continue"),
                  QStringLiteral("--expect100-timeout"), QStringLiteral("60"), QStringLiteral("--max-time"),
                  QStringLiteral("20"), QStringLiteral("--data-binary"), QLatin1Char('@') + file.fileName(),
                  QStringLiteral("http://localhost:%1/publish").arg(m_server->port())});
        QCOMPARE(answer.head.status, 201);
    }
};

QTEST_GUILESS_MAIN(TestPublish)
#include "tst_publish.moc"
