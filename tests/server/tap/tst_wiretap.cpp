// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/wirewatchers.h"
#include "server/tap/socketaddress.h"
#include "server/tap/tapbench.h"

#include <QProcess>

#include <sys/socket.h>

using namespace pushscope;
using namespace pushscope::test;

namespace {

const TapUser User{LaneId(3), ConnectionId(7)};
constexpr int RefusedReply = 5;
constexpr int HostUnreachableReply = 4;
constexpr int NetworkUnreachableReply = 3;

} // namespace

class TestWireTap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesGoBothWaysAndAreRecordedExactly();
    void curlMovesExactlyTheBytesThatTheTapRecords();
    void whoDoesNotKnowTheTokenIsRefused();
    void onlyThisMachineIsListenedTo();
    void aNameIsLookedUpAndItsAddressesTried();
    void aNameUnderLocalhostIsThisMachine();
    void aNameThatDoesNotResolveIsSaidToBeUnreachable();
    void anIpv6LiteralIsConnectedTo();
    void aClosedPortIsSaidToBeRefused();
    void aReaderThatStopsStopsTheSender();
    void aThousandConnectionsAtOnceKeepTheirBytes();
    void theLaneOfAPortIsKnownBeforeTheFirstByte();
    void theBytesCanBeWatched();
    void theTimeIsThatOfTheArrivalHoweverBusyTheTapIs();
};

void TestWireTap::bytesGoBothWaysAndAreRecordedExactly()
{
    TapBench bench;
    QByteArray atServer;
    ScriptedServer server([&](RawSocket &peer, int) {
        atServer = peer.readExactly(100'000);
        peer.send(pattern(300'000));
    });
    const QByteArray up = pattern(100'000);
    const QByteArray down = inBackground([&] {
        auto client = SocksClient::connected(bench.tap.address(), User, server.port());
        client.socket().send(up);
        return client.socket().readToEnd();
    });
    QCOMPARE(atServer, up);
    QCOMPARE(down, pattern(300'000));
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.tape.joined(FactKind::BytesUp), up);
    QCOMPARE(bench.tape.joined(FactKind::BytesDown), down);
    for (const auto &entry : bench.tape.all()) {
        QCOMPARE(entry.fact.lane, User.lane);
        QCOMPARE(entry.fact.connection, User.connection);
        QVERIFY(entry.payload.size() <= 65536);
    }
    const QByteArray address = "127.0.0.1:" + QByteArray::number(server.port());
    QCOMPARE(bench.tape.joined(FactKind::ConnectStarted), address);
    QCOMPARE(bench.tape.joined(FactKind::Connected), address);
    QVERIFY(!bench.tape.has(FactKind::LookupStarted));
}

void TestWireTap::curlMovesExactlyTheBytesThatTheTapRecords()
{
    TapBench bench;
    std::atomic<qint64> received = 0;
    std::atomic<qint64> sent = 0;
    const QByteArray body = pattern(1'000'000);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(ScriptedServer::answer(body, "application/octet-stream"));
        received += peer.bytesReceived();
        sent += peer.bytesSent();
    });
    const TapAddress tap = bench.tap.address();
    QProcess curl;
    curl.start(QStringLiteral("curl"),
               {QStringLiteral("--silent"), QStringLiteral("--socks5-hostname"),
                QStringLiteral("127.0.0.1:%1").arg(tap.port), QStringLiteral("--proxy-user"),
                QString::fromLatin1(toTapUserName(User) + ':' + tap.token),
                QStringLiteral("http://localhost:%1/file").arg(server.port())});
    QTRY_COMPARE_WITH_TIMEOUT(curl.state(), QProcess::NotRunning, 30'000);
    QCOMPARE(curl.exitCode(), 0);
    QCOMPARE(curl.readAllStandardOutput(), body);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.tape.bytes(FactKind::BytesUp), received.load());
    QCOMPARE(bench.tape.bytes(FactKind::BytesDown), sent.load());
    QCOMPARE(bench.tape.joined(FactKind::LookupStarted), QByteArray("localhost"));
}

void TestWireTap::whoDoesNotKnowTheTokenIsRefused()
{
    TapBench bench;
    TapAddress wrong = bench.tap.address();
    wrong.token = "0123";
    QVERIFY(bench.tap.address().token.size() >= 32);
    const auto [in, rest] = inBackground([&] {
        SocksClient client(wrong);
        const bool isIn = client.logIn(User);
        return std::pair(isIn, client.socket().readToEnd());
    });
    QVERIFY(!in);
    QCOMPARE(rest, QByteArray());
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QVERIFY(bench.tape.all().empty());
}

void TestWireTap::onlyThisMachineIsListenedTo()
{
    TapBench one;
    TapBench two;
    QVERIFY(one.tap.address().port != two.tap.address().port);
    QVERIFY(one.tap.address().token != two.tap.address().token);
    // The whole of 127/8 is this machine: only the one address is bound.
    RawSocket other(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const auto address =
        SocketAddress::from(QHostAddress(QStringLiteral("127.0.0.2")), one.tap.address().port);
    QCOMPARE(::connect(other.fd(), address.data(), address.length), -1);
    QCOMPARE(errno, ECONNREFUSED);
}

void TestWireTap::aNameIsLookedUpAndItsAddressesTried()
{
    TapBench bench;
    ScriptedServer server([&](RawSocket &peer, int) { peer.send("here"); });
    const QByteArray down = inBackground([&] {
        SocksClient client(bench.tap.address());
        client.logIn(User);
        client.request(SocksClient::name("localhost"), server.port());
        return client.socket().readToEnd();
    });
    QCOMPARE(down, QByteArray("here"));
    QCOMPARE(bench.tape.joined(FactKind::LookupStarted), QByteArray("localhost"));
    QVERIFY(!bench.tape.joined(FactKind::LookupFinished).isEmpty());
    QVERIFY(bench.tape.indexOf(FactKind::LookupFinished) < bench.tape.indexOf(FactKind::ConnectStarted));
    QVERIFY(bench.tape.indexOf(FactKind::ConnectStarted) < bench.tape.indexOf(FactKind::Connected));
    QCOMPARE(bench.tape.count(FactKind::ConnectStarted), bench.tape.count(FactKind::ConnectFailed) + 1);
    QCOMPARE(bench.tape.count(FactKind::Connected), 1);
}

void TestWireTap::aNameUnderLocalhostIsThisMachine()
{
    TapBench bench;
    ScriptedServer server([&](RawSocket &peer, int) { peer.send("here"); });
    const QByteArray down = inBackground([&] {
        SocksClient client(bench.tap.address());
        client.logIn(User);
        client.request(SocksClient::name("app.localhost"), server.port());
        return client.socket().readToEnd();
    });
    QCOMPARE(down, QByteArray("here"));
}

void TestWireTap::aNameThatDoesNotResolveIsSaidToBeUnreachable()
{
    TapBench bench;
    const QByteArray tooLongForALabel(70, 'x');
    const int reply = inBackground([&] {
        SocksClient client(bench.tap.address());
        client.logIn(User);
        return client.request(SocksClient::name(tooLongForALabel + ".invalid"), 80);
    });
    QCOMPARE(reply, HostUnreachableReply);
    QCOMPARE(bench.tape.count(FactKind::LookupFinished), 1);
    QCOMPARE(bench.tape.joined(FactKind::LookupFinished), QByteArray());
    QVERIFY(!bench.tape.has(FactKind::ConnectStarted));
}

void TestWireTap::anIpv6LiteralIsConnectedTo()
{
    TapBench bench;
    const int reply = inBackground([&] {
        SocksClient client(bench.tap.address());
        client.logIn(User);
        return client.request(SocksClient::loopback6(), 1); // nobody listens there
    });
    QVERIFY(reply == RefusedReply || reply == NetworkUnreachableReply); // the latter without IPv6
    QCOMPARE(bench.tape.joined(FactKind::ConnectStarted), QByteArray("[::1]:1"));
    QCOMPARE(bench.tape.count(FactKind::ConnectFailed), 1);
}

void TestWireTap::aClosedPortIsSaidToBeRefused()
{
    TapBench bench;
    const int reply = inBackground([&] {
        SocksClient client(bench.tap.address());
        client.logIn(User);
        return client.request(SocksClient::loopback4(), 1);
    });
    QCOMPARE(reply, RefusedReply);
    const auto failed = bench.tape.of(FactKind::ConnectFailed);
    QCOMPARE(failed.size(), 1U);
    QCOMPARE(failed.front().fact.value, quint16(ECONNREFUSED));
    QCOMPARE(failed.front().payload, QByteArray("Connection refused"));
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestWireTap::aReaderThatStopsStopsTheSender()
{
    constexpr qsizetype Size = 40'000'000;
    TapBench bench;
    std::atomic<bool> isSent = false;
    ScriptedServer server([&](RawSocket &peer, int) {
        peer.send(pattern(Size));
        isSent = true;
    });
    std::promise<void> goOn;
    auto client = std::async(std::launch::async, [&] {
        auto connected = SocksClient::connected(bench.tap.address(), User, server.port(), 64 * 1024);
        goOn.get_future().wait();
        return connected.socket().readToEnd();
    });
    // The tap reads until the buffers of the kernel are full, then no more.
    qint64 before = -1;
    QTRY_VERIFY_WITH_TIMEOUT(
        (std::exchange(before, bench.tape.bytes(FactKind::BytesDown)) == before && before > 0), 30'000);
    QVERIFY(before < Size / 2);
    QVERIFY(!isSent);
    goOn.set_value();
    QTRY_VERIFY_WITH_TIMEOUT(client.wait_for(std::chrono::seconds(0)) == std::future_status::ready, 60'000);
    QVERIFY(client.get() == pattern(Size));
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.tape.bytes(FactKind::BytesDown), Size);
}

void TestWireTap::aThousandConnectionsAtOnceKeepTheirBytes()
{
    constexpr int Count = 1000;
    TapBench bench;
    ScriptedServer server([](RawSocket &peer, int) { peer.send(peer.readExactly(1000)); });
    const int good = inBackground([&] {
        std::vector<SocksClient> clients;
        for (int i = 0; i < Count; ++i)
            clients.push_back(SocksClient::connected(
                bench.tap.address(), {LaneId(1), ConnectionId(quint32(i + 1))}, server.port()));
        for (int i = 0; i < Count; ++i)
            clients[std::size_t(i)].socket().send(QByteArray(1000, char(i)));
        int right = 0;
        for (int i = 0; i < Count; ++i)
            right += clients[std::size_t(i)].socket().readToEnd() == QByteArray(1000, char(i));
        return right;
    });
    QCOMPARE(good, Count);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.tape.count(FactKind::Connected), Count);
    QCOMPARE(bench.tape.bytes(FactKind::BytesUp), qint64(Count) * 1000);
    QCOMPARE(bench.tape.bytes(FactKind::BytesDown), qint64(Count) * 1000);
}

void TestWireTap::theLaneOfAPortIsKnownBeforeTheFirstByte()
{
    TapBench bench;
    std::promise<std::pair<LaneId, quint16>> seen;
    ScriptedServer server([&](RawSocket &peer, int) {
        peer.read(1);
        const quint16 port = peer.peerPort();
        seen.set_value({bench.ports.laneOf(port), port});
    });
    const auto [lane, port] = inBackground([&] {
        auto client = SocksClient::connected(bench.tap.address(), User, server.port());
        client.socket().send("x");
        auto result = seen.get_future().get();
        client.socket().readToEnd();
        return result;
    });
    QCOMPARE(lane, User.lane);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.ports.laneOf(port), LaneId());
}

void TestWireTap::theBytesCanBeWatched()
{
    TapBench bench;
    ScriptedServer server([](RawSocket &peer, int) { peer.send("answer to " + peer.readExactly(4)); });
    QByteArray up;
    QByteArray down;
    bench.tap.address().watchers->watch(User, [&](FactKind direction, QByteArrayView bytes, TraceTime time) {
        QVERIFY(time > TraceTime::zero());
        (direction == FactKind::BytesUp ? up : down).append(bytes);
    });
    inBackground([&] {
        auto client = SocksClient::connected(bench.tap.address(), User, server.port());
        client.socket().send("this");
        return client.socket().readToEnd();
    });
    QCOMPARE(up, QByteArray("this"));
    QCOMPARE(down, QByteArray("answer to this"));
}

void TestWireTap::theTimeIsThatOfTheArrivalHoweverBusyTheTapIs()
{
    constexpr std::chrono::milliseconds Busy{30};
    constexpr std::chrono::milliseconds Tolerance{1};
    TapBench bench;
    std::promise<void> mayAnswer;
    std::promise<std::pair<TraceTime, TraceTime>> sent;
    ScriptedServer server([&](RawSocket &peer, int) {
        mayAnswer.get_future().wait();
        const TraceTime before = traceNow();
        peer.send("now");
        sent.set_value({before, traceNow()});
        peer.readToEnd();
    });
    auto client = std::async(std::launch::async, [&] {
        return SocksClient::connected(bench.tap.address(), User, server.port()).socket().readExactly(3);
    });
    QTRY_COMPARE(bench.tape.count(FactKind::Connected), 1);
    mayAnswer.set_value();
    // The tap lives in this thread: while it waits here it reads nothing.
    const auto [before, after] = sent.get_future().get();
    while (traceNow() < after + Busy) {
    }
    QTRY_COMPARE(bench.tape.count(FactKind::BytesDown), 1);
    const TraceTime time = bench.tape.of(FactKind::BytesDown).front().fact.time;
    QVERIFY(time >= before - Tolerance);
    QVERIFY(time <= after + Tolerance);
    QCOMPARE(inBackground([&] { return client.get(); }), QByteArray("now"));
}

QTEST_GUILESS_MAIN(TestWireTap)
#include "tst_wiretap.moc"
