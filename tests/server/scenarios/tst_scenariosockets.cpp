// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The scenarios of WebSockets.

#include "kit/frameclient.h"
#include "kit/serverinthread.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

class TestScenarioSockets : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

private Q_SLOTS:
    void init() { m_server = std::make_unique<ServerInThread>(); }

    void aWebSocketIsClosedWithTheCode_data()
    {
        QTest::addColumn<int>("code");
        for (const int code :
             {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 4999})
            QTest::addRow("%d", code) << code;
    }

    void aWebSocketIsClosedWithTheCode()
    {
        QFETCH(int, code);
        FrameClient client(m_server->port(),
                           "/scenario/websocket-close?wait=1&code=" + QByteArray::number(code));
        QCOMPARE(client.head().status, 101);
        QCOMPARE(client.text(), QByteArray("{\"scenario\":\"websocket-close\",\"n\":1}"));
        const WebSocketFrame frame = client.frame();
        QVERIFY(frame.is(WebSocketOpcode::Close));
        QCOMPARE(int(frame.closeCode()), code);
        QCOMPARE(frame.closeReason().toByteArray(), QByteArray("The scenario closes it"));
        client.sendFrame(WebSocketOpcode::Close, frame.payload);
        QVERIFY(client.raw().isAtEnd()); // in order, and with nothing more
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 0);
    }

    void theEndWaitsForTheClientsCloseFrame()
    {
        FrameClient client(m_server->port(), "/scenario/websocket-close?wait=1");
        client.text();
        QVERIFY(client.frame().is(WebSocketOpcode::Close));
        client.sendText("I had not read that yet");
        QCOMPARE(m_server->clients(Method::WebSocket), 1);
        client.sendFrame(WebSocketOpcode::Close, {});
        QVERIFY(client.raw().isAtEnd());
    }

    void itWaitsBeforeItCloses()
    {
        FrameClient client(m_server->port(), "/scenario/websocket-close?wait=200");
        client.text();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(int(client.frame().closeCode()), 1011);
        QVERIFY(timer.elapsed() >= 150);
    }

    void code1006IsACutWithoutCloseFrame()
    {
        FrameClient client(m_server->port(), "/scenario/websocket-close?wait=1&code=1006");
        client.text();
        QVERIFY(client.raw().readToEnd().isEmpty());
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 0);
    }

    void codesThatNobodySendsAreRefused()
    {
        for (const char *code : {"1004", "1005", "1015", "1016", "2999"}) {
            const FrameClient client(m_server->port(), QByteArray("/scenario/websocket-close?code=") + code);
            QCOMPARE(client.head().status, 400);
        }
    }

    void aCloseFrameWithoutAnswerIsCutOff()
    {
        ServerLimits limits;
        limits.lingerTime = 50ms;
        ServerInThread server(limits);
        FrameClient client(server.port(), "/scenario/websocket-close?wait=1");
        client.text();
        QVERIFY(client.frame().is(WebSocketOpcode::Close));
        QTRY_COMPARE(server.clients(Method::WebSocket), 0);
    }

    void noSubprotocolIsAccepted()
    {
        const QByteArray offer = "Sec-WebSocket-Protocol: chat, graphql-ws\r\n";
        FrameClient client(m_server->port(), "/scenario/subprotocol-refused", offer);
        QCOMPARE(client.head().status, 101);
        QVERIFY(!client.head().has("Sec-WebSocket-Protocol"));
        QCOMPARE(client.text(), QByteArray("{\"scenario\":\"subprotocol-refused\",\"n\":1}"));
        const FrameClient refused(m_server->port(), "/scenario/subprotocol-refused?code=400", offer);
        QCOMPARE(refused.head().status, 400);
    }

    void itIsPingedWhileItLasts()
    {
        ServerLimits limits;
        limits.pingEvery = 30ms;
        ServerInThread server(limits);
        FrameClient client(server.port(), "/scenario/subprotocol-refused");
        client.text();
        QVERIFY(client.frame().is(WebSocketOpcode::Ping));
        QVERIFY(client.frame().is(WebSocketOpcode::Ping));
    }

    void withoutUpgradeItSaysWhatItNeeds()
    {
        for (const char *target : {"/scenario/websocket-close", "/scenario/subprotocol-refused"})
            QCOMPARE(RawClient(m_server->port()).ask(getRequest(target)).head.status, 426);
    }

    void aWebSocketGoesAwayWithTheServer()
    {
        FrameClient client(m_server->port(), "/scenario/websocket-close?wait=600000");
        client.text();
        QTRY_COMPARE(m_server->clients(Method::WebSocket), 1);
        m_server->stop();
        QCOMPARE(int(client.frame().closeCode()), 1001);
    }

    void aServerThatStopsDoesNotCloseTwice()
    {
        FrameClient client(m_server->port(), "/scenario/websocket-close?wait=1");
        client.text();
        QCOMPARE(int(client.frame().closeCode()), 1011);
        m_server->stop();
        QVERIFY(client.raw().readToEnd().isEmpty());
    }

    void whatTheClientSendsIsPassedOver()
    {
        FrameClient client(m_server->port(), "/scenario/websocket-close?wait=300");
        client.text();
        client.sendText("hello");
        QCOMPARE(int(client.frame().closeCode()), 1011);
    }

    void aFrameThatIsNotMaskedIsRefusedHereToo()
    {
        FrameClient client(m_server->port(), "/scenario/subprotocol-refused");
        client.text();
        client.raw().send(QByteArrayView("\x81\x01x", 3));
        QCOMPARE(int(client.frame().closeCode()), 1002);
    }
};

QTEST_GUILESS_MAIN(TestScenarioSockets)
#include "tst_scenariosockets.moc"
