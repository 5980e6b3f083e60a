// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/openpings.h"
#include "clients/support/lanebench.h"
#include "clients/support/rawwebsocket.h"

#include <future>

using namespace pushscope;
using namespace pushscope::test;
using namespace std::chrono_literals;

namespace {

constexpr int Binary = 2;
constexpr int Close = 8;
constexpr int Ping = 9;
constexpr int Pong = 10;

LaneSettings webSocket(const ScriptedServer &server)
{
    LaneSettings result =
        LaneBench::settings(Method::WebSocket, server.url(QStringLiteral("/ws"), QStringLiteral("ws")));
    result.reconnect = false;
    return result;
}

} // namespace

/// What inspecting a WebSocket that is not ours needs.
class TestWebSocketInspecting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headersAndSubprotocolsAreOffered();
    void whatCannotBeOfferedIsSaid_data();
    void whatCannotBeOfferedIsSaid();
    void foreignTextsAreDeliveredAsTheyAre();
    void binaryMessagesKeepTheirBytes();
    void binaryAndPingsAreSent();
    void aCloseHasItsCodeAndReason();
    void wrongClosesAndPingsAreRefused();
    void aRefusalShowsItsBody_data();
    void aRefusalShowsItsBody();
    void silenceEndsTheConnectionWhereAskedFor();
    void aPongAnswersTheOlderPingsToo();
};

void TestWebSocketInspecting::headersAndSubprotocolsAreOffered()
{
    std::promise<QByteArray> seen;
    ScriptedServer server([&](RawSocket &peer, int) {
        const QByteArray head = ScriptedServer::readHead(peer);
        QByteArray answer = rawwebsocket::acceptHead(head);
        peer.send(answer.insert(answer.size() - 2, "Sec-WebSocket-Protocol: v2\r\n"));
        seen.set_value(head);
        peer.readToEnd();
    });
    LaneBench bench;
    LaneSettings settings = webSocket(server);
    settings.request.subprotocols = {"v1", "v2"};
    settings.request.headers = {{"Authorization", "Bearer t"},
                                {"Cookie", "a=b"},
                                {"Cookie", "c=d"},
                                {"User-Agent", "Mine"},
                                {"Origin", "http://page.test"},
                                {"Sec-WebSocket-Key", "theirs"}};
    bench.open(settings);
    QTRY_VERIFY(bench.tape.transitions().startsWith("0>0 0>1"));
    const QByteArray head = seen.get_future().get();
    QVERIFY(head.contains("\r\nSec-WebSocket-Protocol: v1, v2\r\n"));
    QVERIFY(head.contains("\r\nAuthorization: Bearer t\r\n"));
    QVERIFY(head.contains("\r\nCookie: a=b; c=d\r\n"));
    QVERIFY(head.contains("\r\nUser-Agent: Mine\r\n"));
    QVERIFY(head.contains("\r\nOrigin: http://page.test\r\n"));
    QVERIFY(!head.contains("theirs"));
    QCOMPARE(head.count("\r\nSec-WebSocket-Key: "), 1);
    QVERIFY(bench.tape.joined(FactKind::Response).contains("Sec-WebSocket-Protocol: v2\r\n"));
    QCOMPARE(bench.tape.joined(FactKind::Deviation), QByteArray("headers"));
}

void TestWebSocketInspecting::whatCannotBeOfferedIsSaid_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("subprotocol");
    QTest::newRow("verb") << QByteArray("POST") << QByteArray() << QByteArray("v1");
    QTest::newRow("host") << QByteArray("GET") << QByteArray("other.test") << QByteArray("v1");
    QTest::newRow("name") << QByteArray("GET") << QByteArray() << QByteArray("v 1");
    QTest::newRow("twice") << QByteArray("GET") << QByteArray() << QByteArray("v0");
}

void TestWebSocketInspecting::whatCannotBeOfferedIsSaid()
{
    QFETCH(const QByteArray, verb);
    QFETCH(const QByteArray, host);
    QFETCH(const QByteArray, subprotocol);
    ScriptedServer server([](RawSocket &, int) {});
    LaneBench bench;
    LaneSettings settings = webSocket(server);
    settings.request.verb = verb;
    settings.request.subprotocols = {"v0", subprotocol};
    if (!host.isEmpty())
        settings.request.headers = {{"Host", host}};
    bench.open(settings);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.count(FactKind::Error), 1);
    QCOMPARE(server.connectionCount(), 0);
}

void TestWebSocketInspecting::foreignTextsAreDeliveredAsTheyAre()
{
    const QByteArray json = R"({ "type":"tick", "id":"q", "n":1 })";
    ScriptedServer server([&](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        peer.send(rawwebsocket::text(json) + rawwebsocket::text("plain"));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_COMPARE(bench.tape.delivered(), (std::vector{json, QByteArray("plain")}));
    const EventPayload event = decodeEvent(bench.tape.of(FactKind::Delivered).front().payload);
    QCOMPARE(event.type, QByteArray("tick"));
    QCOMPARE(event.lastEventId, QByteArray("q"));
    QVERIFY(!bench.tape.has(FactKind::ControlReceived));
}

void TestWebSocketInspecting::binaryMessagesKeepTheirBytes()
{
    const QByteArray bytes("\0\xFF\r\n{", 5);
    ScriptedServer server([&](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        peer.send(rawwebsocket::frame(Binary, bytes));
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_COMPARE(bench.tape.delivered(), std::vector{bytes});
    QCOMPARE(MessageForm(bench.tape.of(FactKind::Delivered).front().fact.value), MessageForm::Binary);
}

void TestWebSocketInspecting::binaryAndPingsAreSent()
{
    std::promise<QByteArray> binary;
    std::promise<QByteArray> ping;
    ScriptedServer server([&](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        rawwebsocket::read(peer, Ping); // the client's own first one
        binary.set_value(rawwebsocket::read(peer, Binary).payload);
        const QByteArray data = rawwebsocket::read(peer, Ping).payload;
        peer.send(rawwebsocket::frame(Pong, data));
        ping.set_value(data);
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QVERIFY(!bench.client->sendBinary("too early"));
    QTRY_VERIFY(bench.tape.transitions().startsWith("0>0 0>1"));
    const QByteArray bytes("\0\x01\xFE", 3);
    QVERIFY(bench.client->sendBinary(bytes));
    QVERIFY(bench.client->sendPing("hello"));
    QTRY_COMPARE(bench.tape.count(FactKind::PongReceived), 1);
    QCOMPARE(binary.get_future().get(), bytes);
    QCOMPARE(ping.get_future().get(), QByteArray("hello"));
    QCOMPARE(MessageForm(bench.tape.of(FactKind::MessageSent).front().fact.value), MessageForm::Binary);
    QCOMPARE(bench.tape.of(FactKind::PingSent).back().payload, QByteArray("hello"));
    QVERIFY(bench.tape.joined(FactKind::PongReceived).toLongLong() < 5'000'000);
}

void TestWebSocketInspecting::aCloseHasItsCodeAndReason()
{
    std::promise<QByteArray> seen;
    ScriptedServer server([&](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        seen.set_value(rawwebsocket::read(peer, Close).payload);
        peer.send(rawwebsocket::close(4001, "yes"));
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_VERIFY(bench.tape.transitions().startsWith("0>0 0>1"));
    QVERIFY(bench.client->closeWith(4001, "enough"));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(seen.get_future().get(), QByteArray("\x0F\xA1") + "enough");
    QCOMPARE(bench.tape.of(FactKind::CloseSent).front().fact.value, quint16(4001));
    QCOMPARE(bench.tape.joined(FactKind::CloseSent), QByteArray("enough"));
    QCOMPARE(bench.tape.of(FactKind::CloseReceived).front().fact.value, quint16(4001));
    QVERIFY(bench.tape.has(FactKind::LaneStopped));
}

void TestWebSocketInspecting::wrongClosesAndPingsAreRefused()
{
    ScriptedServer server([](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_VERIFY(bench.tape.transitions().startsWith("0>0 0>1"));
    QVERIFY(!bench.client->sendPing(QByteArray(126, 'x')));
    for (const quint16 code : {0, 999, 1001, 1005, 1006, 2999, 5000})
        QVERIFY(!bench.client->closeWith(code, {}));
    QVERIFY(!bench.client->closeWith(1000, QByteArray(124, 'x')));
    QVERIFY(!bench.client->closeWith(1000, "\xFF"));
    QVERIFY(!bench.tape.has(FactKind::CloseSent));
    QCOMPARE(bench.tape.count(FactKind::PingSent), 1);
}

void TestWebSocketInspecting::aRefusalShowsItsBody_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("body");
    const QByteArray head = "HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\n";
    QTest::newRow("length") << head + "Content-Length: 7\r\n\r\nbecause" << QByteArray("because");
    QTest::newRow("until the end") << head + "\r\nbecause" << QByteArray("because");
    QTest::newRow("chunks") << head + "Transfer-Encoding: chunked\r\n\r\n3\r\nbec\r\n4\r\nause\r\n0\r\n\r\n"
                            << QByteArray("because");
    QTest::newRow("long") << head + "\r\n" + QByteArray(100'000, 'x') << QByteArray(65536, 'x');
    QTest::newRow("none") << head + "Content-Length: 0\r\n\r\n" << QByteArray();
}

void TestWebSocketInspecting::aRefusalShowsItsBody()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, body);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(answer);
        if (answer.contains("-"))
            peer.shutdownOutput();
        peer.readToEnd();
    });
    LaneBench bench;
    bench.open(webSocket(server));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>3"));
    QCOMPARE(bench.tape.causes().back(), Cause::HandshakeRefused);
    QCOMPARE(bench.tape.joined(FactKind::Error), QByteArray("403 Forbidden"));
    QCOMPARE(bench.tape.joined(FactKind::ControlReceived), body);
    QCOMPARE(bench.tape.of(FactKind::Response).front().fact.value, quint16(403));
}

void TestWebSocketInspecting::silenceEndsTheConnectionWhereAskedFor()
{
    ScriptedServer server([](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        peer.readToEnd();
    });
    LaneBench bench;
    LaneSettings settings = webSocket(server);
    settings.request.idleTimeout = 50ms;
    bench.open(settings);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::TimedOut});
}

void TestWebSocketInspecting::aPongAnswersTheOlderPingsToo()
{
    OpenPings pings;
    pings.sent("a", TraceTime(1ms));
    pings.sent("b", TraceTime(2ms));
    pings.sent("c", TraceTime(3ms));
    QVERIFY(!pings.answered("x", TraceTime(4ms)));
    QCOMPARE(pings.answered("b", TraceTime(5ms)), std::optional<std::chrono::microseconds>(3000us));
    QVERIFY(!pings.isOpen("a") && pings.isOpen("c"));
    for (int i = 0; i < 64; ++i)
        pings.sent(QByteArray::number(i), TraceTime(6ms));
    QVERIFY(!pings.isOpen("c"));
}

QTEST_GUILESS_MAIN(TestWebSocketInspecting)
#include "tst_websocketinspecting.moc"
