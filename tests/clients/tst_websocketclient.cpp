// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/lanebench.h"
#include "clients/support/rawwebsocket.h"

#include <future>

using namespace pushscope;
using namespace pushscope::test;

namespace {

constexpr int Text = 1;
constexpr int Close = 8;
constexpr int Ping = 9;
constexpr int Pong = 10;

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

class TestWebSocketClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHandshakeIsRecordedAsItWent();
    void messagesAndControlTextsAreToldApart();
    void aTextIsSentWhenOpen();
    void aPingIsTimed();
    void closeIsAHandshakeWithItsCode();
    void thePeersCloseIsShownWithCodeAndReason();
    void aReconnectResumesWhereAsked_data();
    void aReconnectResumesWhereAsked();
    void withoutReconnectTheLaneEnds();
    void whatComesRightBeforeTheEndIsDelivered();
    void closeWhileConnectingEndsIt();
    void closeWhileWaitingEndsIt();
    void aLargeMessageComesWhole();
    void bytesAreCountedExactly();
};

void TestWebSocketClient::theHandshakeIsRecordedAsItWent()
{
    std::promise<QByteArray> seen;
    ScriptedServer server([&](RawSocket &peer, int) {
        seen.set_value(rawwebsocket::accept(peer));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_COMPARE(bench.tape.transitions(), QByteArray("0>0 0>1"));
    const QByteArray request = seen.get_future().get();
    QVERIFY(request.startsWith("GET /ws HTTP/1.1\r\n"));
    QCOMPARE(bench.tape.joined(FactKind::Request), request);
    QCOMPARE(bench.tape.joined(FactKind::Response), rawwebsocket::acceptHead(request));
    QCOMPARE(bench.tape.of(FactKind::Response).front().fact.value, quint16(101));
    QCOMPARE(bench.tape.of(FactKind::Request).front().fact.connection, ConnectionId(1));
    QCOMPARE(bench.tape.causes(), (std::vector{Cause::Construct, Cause::HandshakeAccepted}));
    QVERIFY(!request.contains("Origin"));
}

void TestWebSocketClient::messagesAndControlTextsAreToldApart()
{
    ScriptedServer server([](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        peer.send(message(7) + rawwebsocket::text("{\"type\":\"gap\",\"gap\":{\"from\":1,\"to\":6}}") +
                  rawwebsocket::text("{\"type\":\"reply\",\"text\":\"yes\"}") + rawwebsocket::text("plain") +
                  message(8));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_COMPARE(bench.tape.deliveredIds(), (std::vector<quint32>{7, 0, 8}));
    QCOMPARE(bench.tape.delivered(), (std::vector<QByteArray>{"{\"n\":7}", "plain", "{\"n\":8}"}));
    QCOMPARE(bench.tape.joined(FactKind::Gap), QByteArray("1-6"));
    QCOMPARE(bench.tape.count(FactKind::ControlReceived), 2);
    QVERIFY(bench.tape.errors().empty());
}

void TestWebSocketClient::aTextIsSentWhenOpen()
{
    std::promise<QByteArray> seen;
    ScriptedServer server([&](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        seen.set_value(rawwebsocket::read(peer, Text).payload);
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QVERIFY(!bench.client->sendText("too early"));
    QTRY_COMPARE(bench.tape.transitions(), QByteArray("0>0 0>1"));
    QVERIFY(bench.client->sendText("gr\xC3\xBC\xC3\x9F dich"));
    QTRY_COMPARE(bench.tape.joined(FactKind::MessageSent), QByteArray("gr\xC3\xBC\xC3\x9F dich"));
    auto sent = seen.get_future();
    QTRY_VERIFY(sent.wait_for(std::chrono::seconds(0)) == std::future_status::ready);
    QCOMPARE(sent.get(), QByteArray("gr\xC3\xBC\xC3\x9F dich"));
}

void TestWebSocketClient::aPingIsTimed()
{
    ScriptedServer server([](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        const QByteArray payload = rawwebsocket::read(peer, Ping).payload;
        peer.send(rawwebsocket::frame(Pong, "unsolicited") + rawwebsocket::frame(Pong, payload));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_COMPARE(bench.tape.count(FactKind::PongReceived), 1);
    const auto pong = bench.tape.of(FactKind::PongReceived).front();
    const auto ping = bench.tape.of(FactKind::PingSent).front();
    const auto between =
        std::chrono::duration_cast<std::chrono::microseconds>(pong.fact.time - ping.fact.time);
    QCOMPARE(pong.payload.toLongLong(), qint64(between.count()));
}

void TestWebSocketClient::closeIsAHandshakeWithItsCode()
{
    ScriptedServer server([](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        const QByteArray payload = rawwebsocket::read(peer, Close).payload;
        peer.send(rawwebsocket::frame(Close, payload));
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_COMPARE(bench.tape.transitions(), QByteArray("0>0 0>1"));
    bench.client->close();
    QTRY_COMPARE(bench.finished->count(), 1);
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>1 1>2 2>3"));
    QCOMPARE(bench.tape.causes().back(), Cause::ConnectionClosed);
    QCOMPARE(bench.tape.of(FactKind::CloseSent).front().fact.value, quint16(1000));
    QCOMPARE(bench.tape.of(FactKind::CloseReceived).front().fact.value, quint16(1000));
    QVERIFY(bench.tape.errors().empty());
    QCOMPARE(bench.tape.count(FactKind::LaneStopped), 1);
    QCOMPARE(bench.tape.count(FactKind::RequestFinished), 1);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestWebSocketClient::thePeersCloseIsShownWithCodeAndReason()
{
    std::promise<QByteArray> answer;
    ScriptedServer server([&](RawSocket &peer, int number) {
        rawwebsocket::accept(peer);
        peer.send(message(1) + rawwebsocket::close(4321, "see you"));
        const auto frame = rawwebsocket::read(peer, Close);
        if (number == 1)
            answer.set_value(frame.payload);
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_COMPARE(bench.tape.transitions(), QByteArray("0>0 0>1 1>2 2>3"));
    QCOMPARE(bench.tape.causes()[2], Cause::CloseFrameReceived);
    QCOMPARE(bench.tape.causes()[3], Cause::ConnectionClosed);
    const auto received = bench.tape.of(FactKind::CloseReceived);
    QCOMPARE(received.size(), 1U);
    QCOMPARE(received[0].fact.value, quint16(4321));
    QCOMPARE(received[0].payload, QByteArray("see you"));
    QCOMPARE(answer.get_future().get().left(2), QByteArray("\x10\xe1", 2));
    QCOMPARE(bench.tape.of(FactKind::CloseSent)[0].fact.value, quint16(4321));
    QCOMPARE(bench.tape.deliveredIds(), (std::vector<quint32>{1}));
    QVERIFY(bench.tape.errors().empty());
    QTRY_VERIFY(bench.tape.has(FactKind::ReconnectScheduled));
}

void TestWebSocketClient::aReconnectResumesWhereAsked_data()
{
    QTest::addColumn<bool>("resume");
    QTest::newRow("on") << true;
    QTest::newRow("off") << false;
}

void TestWebSocketClient::aReconnectResumesWhereAsked()
{
    QFETCH(const bool, resume);
    std::promise<rawwebsocket::Frame> first;
    ScriptedServer server([&](RawSocket &peer, int number) {
        rawwebsocket::accept(peer);
        if (number == 1) {
            peer.send(message(41) + message(42));
            return;
        }
        first.set_value(rawwebsocket::read(peer));
        peer.send(message(43));
        peer.readToEnd();
    });
    LaneBench bench;
    LaneSettings settings = webSocket(server);
    settings.resume = resume;
    bench.open(settings);
    QTRY_COMPARE_WITH_TIMEOUT(bench.tape.deliveredIds(), (std::vector<quint32>{41, 42, 43}), 10'000);
    const auto frame = first.get_future().get();
    QCOMPARE(frame.opcode, resume ? Text : Ping);
    if (resume)
        QCOMPARE(frame.payload, QByteArray("{\"after\":42}"));
    QCOMPARE(bench.tape.joined(FactKind::MessageSent), resume ? QByteArray("{\"after\":42}") : QByteArray());
    QVERIFY(bench.tape.transitions().startsWith("0>0 0>1 1>3 3>0 0>1"));
    QCOMPARE(bench.tape.of(FactKind::Delivered)[2].fact.connection, ConnectionId(2));
}

void TestWebSocketClient::withoutReconnectTheLaneEnds()
{
    ScriptedServer server([](RawSocket &peer, int) { rawwebsocket::accept(peer); });
    LaneBench bench;
    LaneSettings settings = webSocket(server);
    settings.reconnect = false;
    bench.open(settings);
    QTRY_COMPARE(bench.finished->count(), 1);
    QVERIFY(!bench.tape.has(FactKind::ReconnectScheduled));
    QCOMPARE(server.connectionCount(), 1);
}

void TestWebSocketClient::whatComesRightBeforeTheEndIsDelivered()
{
    constexpr quint32 Count = 2000;
    ScriptedServer server([](RawSocket &peer, int) {
        QByteArray all;
        for (quint32 id = 1; id <= Count; ++id)
            all += message(id);
        const QByteArray head = ScriptedServer::readHead(peer);
        peer.send(rawwebsocket::acceptHead(head) + all);
    });
    LaneBench bench;
    LaneSettings settings = webSocket(server);
    settings.reconnect = false;
    bench.open(settings);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.count(FactKind::Delivered), int(Count));
}

void TestWebSocketClient::closeWhileConnectingEndsIt()
{
    ScriptedServer server([](RawSocket &peer, int) { peer.readToEnd(); });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_VERIFY(bench.tape.has(FactKind::Request));
    bench.client->close();
    QTRY_COMPARE(bench.finished->count(), 1);
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>2 2>3"));
    QVERIFY(bench.tape.errors().empty());
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestWebSocketClient::closeWhileWaitingEndsIt()
{
    LaneBench bench;
    bench.open(LaneBench::settings(Method::WebSocket, QUrl(QStringLiteral("ws://127.0.0.1:1/"))));
    QTRY_VERIFY(bench.tape.has(FactKind::ReconnectScheduled));
    bench.client->close();
    QTRY_COMPARE(bench.finished->count(), 1);
}

void TestWebSocketClient::aLargeMessageComesWhole()
{
    const QByteArray data(5'000'000, 'x');
    ScriptedServer server([&](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        peer.send(rawwebsocket::text("{\"id\":1,\"data\":\"" + data + "\"}"));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_COMPARE_WITH_TIMEOUT(bench.tape.count(FactKind::Delivered), 1, 20'000);
    QVERIFY(bench.tape.delivered().front() == data);
}

void TestWebSocketClient::bytesAreCountedExactly()
{
    std::atomic<qint64> up = 0;
    std::atomic<qint64> down = 0;
    ScriptedServer server([&](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        for (quint32 id = 1; id <= 300; ++id)
            peer.send(message(id));
        const auto frame = rawwebsocket::read(peer, Close);
        peer.send(rawwebsocket::frame(Close, frame.payload));
        peer.shutdownOutput();
        peer.readToEnd();
        up += peer.bytesReceived();
        down += peer.bytesSent();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 300);
    bench.client->sendText("hello");
    bench.client->close();
    QTRY_VERIFY(bench.hasFinished());
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QTRY_VERIFY(up.load() > 0);
    QCOMPARE(bench.tape.bytes(FactKind::BytesUp), up.load());
    QCOMPARE(bench.tape.bytes(FactKind::BytesDown), down.load());
}

QTEST_GUILESS_MAIN(TestWebSocketClient)
#include "tst_websocketclient.moc"
