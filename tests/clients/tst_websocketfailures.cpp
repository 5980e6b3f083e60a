// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/lanebench.h"
#include "clients/support/rawwebsocket.h"

using namespace pushscope;
using namespace pushscope::test;

namespace {

constexpr int Ping = 9;

LaneSettings webSocket(const ScriptedServer &server)
{
    return LaneBench::settings(Method::WebSocket, server.url(QStringLiteral("/ws"), QStringLiteral("ws")));
}

QByteArray message(quint32 id)
{
    return rawwebsocket::text("{\"id\":" + QByteArray::number(id) +
                              ",\"type\":\"message\",\"data\":{\"n\":" + QByteArray::number(id) + "}}");
}

} // namespace

class TestWebSocketFailures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPeerThatNeverAnswersACloseIsNotWaitedForLong();
    void anEndWithoutACloseFrameIs1006_data();
    void anEndWithoutACloseFrameIs1006();
    void whatWasNotOfferedOrIsMaskedEndsIt_data();
    void whatWasNotOfferedOrIsMaskedEndsIt();
    void aRefusedHandshakeIsAnErrorWithItsStatus_data();
    void aRefusedHandshakeIsAnErrorWithItsStatus();
    void aHandshakeThatBreaksIsANetworkError_data();
    void aHandshakeThatBreaksIsANetworkError();
    void aRefusedConnectionIsANetworkError();
    void anUnresolvedNameIsANetworkError();
    void badFramesCloseTheConnection_data();
    void badFramesCloseTheConnection();
    void anAddressThatRefusesIsTriedOnce();
    void anotherSchemeIsRefusedWithoutAConnection();
};

void TestWebSocketFailures::aPeerThatNeverAnswersACloseIsNotWaitedForLong()
{
    ScriptedServer server([](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        while (rawwebsocket::read(peer).opcode >= 0) {
        }
        peer.read(); // silent, and open
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_COMPARE(bench.tape.transitions(), QByteArray("0>0 0>1"));
    bench.client->close();
    QTRY_COMPARE_WITH_TIMEOUT(bench.finished->count(), 1, 4000);
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>1 1>2 2>3"));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::TimedOut});
}

void TestWebSocketFailures::anEndWithoutACloseFrameIs1006_data()
{
    QTest::addColumn<bool>("reset");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("FIN") << false << QByteArray();
    QTest::newRow("RST") << true << QByteArray();
    QTest::newRow("inside a frame") << false << QByteArray("\x81\x0ahal", 5);
}

void TestWebSocketFailures::anEndWithoutACloseFrameIs1006()
{
    QFETCH(const bool, reset);
    QFETCH(const QByteArray, bytes);
    ScriptedServer server([&](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        rawwebsocket::read(peer, Ping);
        peer.send(message(1) + bytes);
        if (reset)
            peer.reset();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_COMPARE(bench.tape.transitions(), QByteArray("0>0 0>1 1>3"));
    QCOMPARE(bench.tape.causes().back(), Cause::ConnectionLost);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ConnectionLost});
    QVERIFY(bench.tape.joined(FactKind::Error).startsWith("1006"));
    QVERIFY(!bench.tape.has(FactKind::CloseReceived));
    QCOMPARE(bench.tape.deliveredIds(), (std::vector<quint32>{1}));
}

void TestWebSocketFailures::whatWasNotOfferedOrIsMaskedEndsIt_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("extension") << QByteArray("Sec-WebSocket-Extensions: permessage-deflate\r\n")
                               << QByteArray() << QByteArray("permessage-deflate");
    QTest::newRow("subprotocol") << QByteArray("Sec-WebSocket-Protocol: chat\r\n") << QByteArray()
                                 << QByteArray("chat");
    QTest::newRow("mask") << QByteArray() << QByteArray("\x81\x82\0\0\0\0hi", 8) << QByteArray("masked");
}
// RFC 6455 4.1 and 5.1: the client must fail the connection.
void TestWebSocketFailures::whatWasNotOfferedOrIsMaskedEndsIt()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, frame);
    QFETCH(const QByteArray, why);
    ScriptedServer server([&](RawSocket &peer, int) {
        QByteArray head = rawwebsocket::acceptHead(ScriptedServer::readHead(peer));
        head.insert(head.size() - 2, header);
        peer.send(head + frame);
        while (rawwebsocket::read(peer).opcode >= 0) {
        }
    });
    LaneBench bench;
    LaneSettings settings = webSocket(server);
    settings.reconnect = false;
    bench.open(settings);
    QTRY_COMPARE(bench.finished->count(), 1);
    QVERIFY2(bench.tape.joined(FactKind::Error).contains(why),
             bench.tape.joined(FactKind::Error).constData());
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ProtocolError});
    QVERIFY(!bench.tape.has(FactKind::Delivered));
}
void TestWebSocketFailures::aRefusedHandshakeIsAnErrorWithItsStatus_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("detail");
    QTest::newRow("403") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno")
                         << QByteArray("403 Forbidden");
    QTest::newRow("426") << QByteArray("HTTP/1.1 426 Upgrade Required\r\n\r\n")
                         << QByteArray("426 Upgrade Required");
    QTest::newRow("200") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                         << QByteArray("200 OK");
    QTest::newRow("wrong key") << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                             "Connection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n")
                               << QByteArray("101 Switching Protocols");
}

void TestWebSocketFailures::aRefusedHandshakeIsAnErrorWithItsStatus()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, detail);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(answer);
        peer.readToEnd();
    });
    LaneBench bench;
    LaneSettings settings = webSocket(server);
    settings.reconnect = false;
    bench.open(settings);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>3"));
    QCOMPARE(bench.tape.causes().back(), Cause::HandshakeRefused);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::HandshakeRefused});
    QCOMPARE(bench.tape.joined(FactKind::Error), detail);
    QCOMPARE(bench.tape.count(FactKind::Response), 1);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestWebSocketFailures::aHandshakeThatBreaksIsANetworkError_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgr");
}

void TestWebSocketFailures::aHandshakeThatBreaksIsANetworkError()
{
    QFETCH(const QByteArray, answer);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(answer);
    });
    LaneBench bench;
    LaneSettings settings = webSocket(server);
    settings.reconnect = false;
    bench.open(settings);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>3"));
    QCOMPARE(bench.tape.causes().back(), Cause::NetworkError);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ConnectionLost});
}

void TestWebSocketFailures::aRefusedConnectionIsANetworkError()
{
    LaneBench bench;
    bench.open(LaneBench::settings(Method::WebSocket, QUrl(QStringLiteral("ws://127.0.0.1:1/"))));
    QTRY_VERIFY(bench.tape.has(FactKind::ReconnectScheduled));
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>3"));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ConnectFailed});
    QVERIFY(!bench.tape.has(FactKind::Request));
}

void TestWebSocketFailures::anUnresolvedNameIsANetworkError()
{
    LaneBench bench;
    bench.open(LaneBench::settings(Method::WebSocket, QUrl(QStringLiteral("ws://no-such-host.invalid/"))));
    QTRY_VERIFY(bench.tape.has(FactKind::ReconnectScheduled));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::LookupFailed});
}

void TestWebSocketFailures::badFramesCloseTheConnection_data()
{
    QTest::addColumn<QByteArray>("frames");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("why");
    const auto row = [](const char *name, const QByteArray &frames, int code, const char *why) {
        QTest::newRow(name) << frames << code << QByteArray(why);
    };
    row("reserved bits", QByteArray("\xf1\x02hi", 4), 1002, "reserved bits");
    row("opcode", QByteArray("\x83\x02hi", 4), 1002, "unknown opcode 3");
    row("fragmented ping", QByteArray("\x09\x02hi", 4), 1002, "fragmented");
    row("continuation", QByteArray("\x80\x02hi", 4), 1002, "has not begun");
    row("two at once", QByteArray("\x01\x02hi\x81\x02hi", 8), 1002, "before the last one has ended");
    row("no UTF-8", QByteArray("\x81\x02\xff\xfe", 4), 1007, "not UTF-8");
}

void TestWebSocketFailures::badFramesCloseTheConnection()
{
    QFETCH(const QByteArray, frames);
    QFETCH(const int, code);
    QFETCH(const QByteArray, why);
    ScriptedServer server([&frames](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        peer.send(message(1) + frames);
        while (rawwebsocket::read(peer).opcode >= 0) {
        }
    });
    LaneBench bench;
    LaneSettings settings = webSocket(server);
    settings.reconnect = false;
    bench.open(settings);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.errors().front(), ErrorCode::ProtocolError);
    QVERIFY2(bench.tape.joined(FactKind::Error).contains(why),
             bench.tape.joined(FactKind::Error).constData());
    QCOMPARE(bench.tape.of(FactKind::CloseSent).front().fact.value, quint16(code));
    QVERIFY(bench.tape.transitions().startsWith("0>0 0>1 1>2 2>3"));
}

void TestWebSocketFailures::anAddressThatRefusesIsTriedOnce()
{
    for (const char *url : {"ws://127.0.0.1:1/", "http://127.0.0.1:1/"}) {
        LaneBench bench;
        const bool isHttp = QByteArrayView(url).startsWith("http");
        LaneSettings settings =
            LaneBench::settings(isHttp ? Method::Stream : Method::WebSocket, QUrl(QString::fromLatin1(url)));
        settings.reconnect = false;
        bench.open(settings);
        QTRY_VERIFY(bench.hasFinished());
        QCOMPARE(bench.tape.of(FactKind::ConnectStarted).size(), std::size_t(1));
        QCOMPARE(bench.tape.of(FactKind::ConnectFailed).size(), std::size_t(1));
        QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ConnectFailed});
    }
}

void TestWebSocketFailures::anotherSchemeIsRefusedWithoutAConnection()
{
    LaneBench bench;
    bench.open(LaneBench::settings(Method::WebSocket, QUrl(QStringLiteral("http://localhost/"))));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.transitions(), QByteArray("0>3"));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::UnsupportedScheme});
    QVERIFY(!bench.tape.has(FactKind::LookupStarted));
}

QTEST_GUILESS_MAIN(TestWebSocketFailures)
#include "tst_websocketfailures.moc"
