// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/frameclient.h"
#include "kit/serverinthread.h"
#include "protocol/json.h"

#include <QTest>

#include <atomic>

using namespace pushscope;

namespace {

QByteArray messageText(int id, const QByteArray &data)
{
    return "{\"id\":" + QByteArray::number(id) + ",\"type\":\"message\",\"data\":" + data + "}";
}

} // namespace

class TestWebSocket : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

private Q_SLOTS:
    void init() { m_server = std::make_unique<ServerInThread>(); }

    void clientsThatLeaveInTheHandshakeLeaveNoWarning()
    {
        static std::atomic<int> warnings;
        warnings = 0;
        const auto before =
            qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &text) {
                if (text.contains(QLatin1StringView("device not open")))
                    ++warnings;
            });
        for (int i = 0; i < 200; ++i) {
            RawClient client(m_server->port());
            client.send(getRequest("/ws", "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                                          "Sec-WebSocket-Version: 13\r\n"
                                          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
            client.reset();
        }
        QCOMPARE(FrameClient(m_server->port()).head().status, 101);
        qInstallMessageHandler(before);
        QCOMPARE(warnings.load(), 0);
    }

    void theHandshakeIsAnswered()
    {
        FrameClient client(m_server->port());
        QCOMPARE(client.head().status, 101);
        QCOMPARE(client.head().value("Sec-WebSocket-Accept").toByteArray(),
                 QByteArray("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
        QVERIFY(!client.head().has("Sec-WebSocket-Extensions"));
    }

    void messagesComeAsText()
    {
        m_server->publish("\"before\"");
        FrameClient client(m_server->port());
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 1);
        m_server->publish("{\"a\":1}");
        QCOMPARE(client.text(), messageText(2, "{\"a\":1}"));
    }

    void afterGoesOnFromThere()
    {
        for (const char *data : {"1", "2", "3"})
            m_server->publish(data);
        FrameClient client(m_server->port());
        client.sendText("{\"after\":1}");
        QCOMPARE(client.text(), messageText(2, "2"));
        QCOMPARE(client.text(), messageText(3, "3"));
        m_server->publish("4");
        QCOMPARE(client.text(), messageText(4, "4"));
        client.sendText("{\"after\":3}"); // once more, on purpose
        QCOMPARE(client.text(), messageText(4, "4"));
    }

    void whatCameBeforeAfterIsNotRepeated()
    {
        m_server->publish("1");
        FrameClient client(m_server->port());
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 1);
        m_server->publish("2");
        QCOMPARE(client.text(), messageText(2, "2"));
        client.sendText("{\"after\":0}");
        QCOMPARE(client.text(), messageText(1, "1"));
        m_server->publish("3");
        QCOMPARE(client.text(), messageText(3, "3"));
    }

    void anUnknownCursorIsAGap()
    {
        m_server->publish("1");
        FrameClient client(m_server->port());
        client.sendText("{\"after\":9}");
        QCOMPARE(client.text(), QByteArray("{\"type\":\"gap\",\"gap\":{\"from\":2,\"to\":9}}"));
        QCOMPARE(client.text(), messageText(1, "1"));
    }

    void everyOtherTextIsAnsweredWithoutAnId_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"hello", "", "{\"after\":-1}", "{\"after\":\"1\"}", "{\"after\":1.5}", "[1]",
                                 "{\"x\":\"\xC3\xA9\"}", "{"})
            QTest::newRow(*text ? text : "empty") << QByteArray(text);
    }

    void everyOtherTextIsAnsweredWithoutAnId()
    {
        QFETCH(QByteArray, text);
        FrameClient client(m_server->port());
        client.sendText(text);
        const auto reply = json::members(client.text());
        QVERIFY(reply);
        QCOMPARE(json::find(*reply, "type"), std::optional<QByteArray>("\"reply\""));
        QCOMPARE(json::string(*json::find(*reply, "text")), std::optional<QByteArray>(text));
        QVERIFY(!json::find(*reply, "id"));
    }

    void binaryIsAnsweredWithItsSize()
    {
        FrameClient client(m_server->port());
        client.sendFrame(WebSocketOpcode::Binary, "12345");
        QCOMPARE(client.text(), QByteArray("{\"type\":\"reply\",\"bytes\":5}"));
    }

    void aMessageInFragmentsIsOne()
    {
        FrameClient client(m_server->port());
        client.sendFrame(WebSocketOpcode::Text, "hel", false);
        client.sendFrame(WebSocketOpcode::Ping, "between", true);
        client.sendFrame(WebSocketOpcode::Continuation, "lo");
        const WebSocketFrame pong = client.frame();
        QVERIFY(pong.is(WebSocketOpcode::Pong));
        QCOMPARE(pong.payload, QByteArray("between"));
        QVERIFY(client.text().contains("\"hello\""));
    }

    void aPingComesNowAndThen()
    {
        ServerLimits limits;
        limits.pingEvery = std::chrono::milliseconds(50);
        ServerInThread server(limits);
        FrameClient client(server.port());
        QVERIFY(client.frame().is(WebSocketOpcode::Ping));
        QVERIFY(client.frame().is(WebSocketOpcode::Ping));
    }

    void aCloseIsAnsweredWithItsCode()
    {
        FrameClient client(m_server->port());
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 1);
        client.sendFrame(WebSocketOpcode::Close, QByteArray("\x0b\xb8"
                                                            "bye",
                                                            5)); // 3000
        const WebSocketFrame close = client.frame();
        QVERIFY(close.is(WebSocketOpcode::Close));
        QCOMPARE(close.closeCode(), 3000);
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 0);
    }

    void aMebibyteIsTheLimitOfAMessage()
    {
        FrameClient client(m_server->port());
        client.sendText(QByteArray(1024 * 1024, 'x'));
        WebSocketFrame frame = client.frame();
        quint64 size = frame.length;
        while (!frame.fin) {
            frame = client.frame();
            size += frame.length;
        }
        QCOMPARE(size, quint64(1024 * 1024) + quint64(strlen(R"({"type":"reply","text":""})")));
    }

    void aLongerMessageClosesWith1009_data()
    {
        QTest::addColumn<int>("frameSize");
        QTest::newRow("one frame") << 1024 * 1024 + 1;
        QTest::newRow("fragments") << 64 * 1024;
        QTest::newRow("many fragments") << 1024;
    }

    void aLongerMessageClosesWith1009()
    {
        QFETCH(int, frameSize);
        FrameClient client(m_server->port());
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 1);
        bool isOpen = client.sendFrame(WebSocketOpcode::Text, QByteArray(frameSize, 'x'), false);
        for (int sent = frameSize; sent < 3 * 1024 * 1024 && isOpen; sent += frameSize)
            isOpen = client.sendFrame(WebSocketOpcode::Continuation, QByteArray(frameSize, 'x'), false);
        const WebSocketFrame close = client.frame();
        QVERIFY(close.is(WebSocketOpcode::Close));
        QCOMPARE(close.closeCode(), 1009);
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 0);
    }

    void aClientThatIgnoresOurCloseIsCutOff()
    {
        ServerLimits limits;
        limits.lingerTime = std::chrono::milliseconds(100);
        ServerInThread server(limits);
        FrameClient client(server.port());
        QTRY_COMPARE(server.clients(Method::WebSocket), 1);
        client.sendFrame(WebSocketOpcode::Text, "\xff");
        QVERIFY(client.frame().is(WebSocketOpcode::Close));
        QTRY_COMPARE(server.clients(Method::WebSocket), 0);
        QTRY_VERIFY(!client.sendFrame(WebSocketOpcode::Text, "more"));
    }

    void invalidUtf8ClosesWith1007()
    {
        FrameClient client(m_server->port());
        client.sendText("\xff\xfe");
        const WebSocketFrame close = client.frame();
        QVERIFY(close.is(WebSocketOpcode::Close));
        QCOMPARE(close.closeCode(), 1007);
    }

    void framesThatBreakTheProtocolCloseWith1002_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("unknown opcode") << QByteArray("\x83\x80\0\0\0\0", 6);
        QTest::newRow("reserved bit") << QByteArray("\xc1\x80\0\0\0\0", 6);
        QTest::newRow("fragmented ping") << QByteArray("\x09\x80\0\0\0\0", 6);
        QTest::newRow("continuation of nothing") << QByteArray("\x80\x80\0\0\0\0", 6);
        QTest::newRow("text inside a message") << QByteArray("\x01\x80\0\0\0\0\x81\x80\0\0\0\0", 12);
        QTest::newRow("long ping") << QByteArray("\x89\xfe\0\x7e\0\0\0\0", 8);
        QTest::newRow("length in too many bytes") << QByteArray("\x81\xfe\0\x02\0\0\0\0hi", 10);
        QTest::newRow("length over 63 bits") << QByteArray("\x81\xff\x80\0\0\0\0\0\0\0\0\0\0\0", 14);
    }

    void framesThatBreakTheProtocolCloseWith1002()
    {
        QFETCH(QByteArray, bytes);
        FrameClient client(m_server->port());
        client.raw().send(bytes);
        const WebSocketFrame close = client.frame();
        QVERIFY(close.is(WebSocketOpcode::Close));
        QCOMPARE(close.closeCode(), 1002);
    }

    void aFrameThatIsNotMaskedClosesWith1002_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("first") << QByteArray();
        QTest::newRow("later") << QByteArray("\x81\x82\0\0\0\0hi\x89\x80\0\0\0\0", 14);
        QTest::newRow("behind a long one")
            << QByteArray("\x82\xfe\x04\x00\0\0\0\0", 8) + QByteArray(1024, 'x');
    }

    void aFrameThatIsNotMaskedClosesWith1002()
    {
        QFETCH(QByteArray, before);
        for (const bool isInOnePiece : {true, false}) {
            FrameClient client(m_server->port());
            const QByteArray bytes = before + QByteArray("\x81\x02hi", 4);
            if (isInOnePiece)
                client.raw().send(bytes);
            else
                client.raw().sendOneByOne(bytes);
            WebSocketFrame frame = client.frame();
            while (!frame.is(WebSocketOpcode::Close) && frame.opcode != 15)
                frame = client.frame();
            QCOMPARE(frame.closeCode(), 1002);
        }
    }

    void framesThatDoNotWaitForTheHandshakeAreRefused()
    {
        RawClient client(m_server->port());
        client.send(getRequest("/ws",
                               "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n") +
                    QByteArray("\x81\x82\0\0\0\0hi", 8));
        QCOMPARE(client.readAnswer().head.status, 400);
    }

    void aHandshakeMayComeByteByByte()
    {
        RawClient client(m_server->port());
        client.sendOneByOne(
            getRequest("/ws", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
        QCOMPARE(client.readHead().status, 101);
    }

    void whoDoesNotReadIsDropped()
    {
        FrameClient client(m_server->port());
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 1);
        for (int i = 0; i < 200 && m_server->clients(Method::WebSocket) == 1; ++i)
            m_server->publishMany(10, 10'000);
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 0);
        const FactBatch batch = m_server->recorder().take();
        const std::vector<Fact> dropped = factsOf(batch, FactKind::SubscriberDropped);
        QCOMPARE(dropped.size(), std::size_t(1));
        QCOMPARE(batch.payload(dropped[0]).toByteArray(), QByteArray("websocket"));
    }

    void whoAsksAndDoesNotReadIsDropped()
    {
        FrameClient client(m_server->port());
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 1);
        for (int i = 0; i < 1000 && client.sendText(QByteArray(100'000, 'x')); ++i) {
        }
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 0);
    }

    void theServerSaysThatItGoesAway()
    {
        FrameClient client(m_server->port());
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 1);
        m_server->stop();
        const WebSocketFrame close = client.frame();
        QVERIFY(close.is(WebSocketOpcode::Close));
        QCOMPARE(close.closeCode(), 1001);
        QVERIFY(client.raw().isAtEnd());
    }
};

QTEST_GUILESS_MAIN(TestWebSocket)
#include "tst_websocket.moc"
