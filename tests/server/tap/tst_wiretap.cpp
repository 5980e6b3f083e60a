// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/wiretap.h"

#include "clients/support/facttape.h"
#include "clients/support/scriptedserver.h"
#include "server/tap/socksclient.h"
#include "server/tap/tapconnection.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <sys/socket.h>

using namespace pushscope;
using namespace pushscope::test;

namespace {

const TapUser User{LaneId(3), ConnectionId(7)};
constexpr int RefusedReply = 5;
constexpr int HostUnreachableReply = 4;
constexpr int NetworkUnreachableReply = 3;

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char((i * 31 + (i >> 8)) & 0xff);
    return bytes;
}

/// Everything that a test of the tap needs.
struct Bench
{
    FactTape tape;
    LanePorts ports;
    WireTap tap{tape.recorder(), ports};

    Bench()
    {
        if (!tap.listen())
            qFatal("The tap cannot listen: %s", tap.systemReason().constData());
    }
    CloseKind closeKind(FactKind kind)
    {
        const auto entries = tape.of(kind);
        return entries.empty() ? CloseKind(99) : CloseKind(entries.front().fact.value);
    }
};

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
    void halfOfAConnectionCanEndBeforeTheOther();
    void theServersEndReachesTheClientAfterAllItsBytes();
    void theServersResetReachesTheClientAfterAllItsBytes();
    void theClientsResetReachesTheServerAfterAllItsBytes();
    void aResetAfterAFinIsPassedOn();
    void anAnswerBeforeAResetIsNotLostWhileTheClientSends();
    void aReaderThatStopsStopsTheSender();
    void aThousandConnectionsAtOnceKeepTheirBytes();
    void aCutResetsBothSidesAndKeepsNewOnesOut();
    void aCutOfOneLaneLeavesTheOthersAlone();
    void theLaneOfAPortIsKnownBeforeTheFirstByte();
    void aClientThatLeavesWhileWeConnectIsForgotten();
    void aClientThatSaysNothingIsClosedInTime();
    void theBytesCanBeWatched();
};

void TestWireTap::bytesGoBothWaysAndAreRecordedExactly()
{
    Bench bench;
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
    Bench bench;
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
    Bench bench;
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
    Bench one;
    Bench two;
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
    Bench bench;
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
    Bench bench;
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
    Bench bench;
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
    Bench bench;
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
    Bench bench;
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

void TestWireTap::halfOfAConnectionCanEndBeforeTheOther()
{
    Bench bench;
    QByteArray atServer;
    ScriptedServer server([&](RawSocket &peer, int) {
        atServer = peer.readToEnd(); // the client's FIN has come, ours has not gone
        peer.send(pattern(200'000));
    });
    const QByteArray down = inBackground([&] {
        auto client = SocksClient::connected(bench.tap.address(), User, server.port());
        client.socket().send(pattern(200'000));
        client.socket().shutdownOutput();
        return client.socket().readToEnd();
    });
    QCOMPARE(atServer, pattern(200'000));
    QCOMPARE(down, pattern(200'000));
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.closeKind(FactKind::ClientClosed), CloseKind::Fin);
    QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Fin);
    QVERIFY(bench.tape.indexOf(FactKind::ClientClosed) < bench.tape.indexOf(FactKind::PeerClosed));
}

void TestWireTap::theServersEndReachesTheClientAfterAllItsBytes()
{
    Bench bench;
    ScriptedServer server([&](RawSocket &peer, int) { peer.send(pattern(5'000'000)); });
    const auto [down, error] = inBackground([&] {
        auto client = SocksClient::connected(bench.tap.address(), User, server.port());
        const QByteArray bytes = client.socket().readToEnd();
        return std::pair(bytes, client.socket().error());
    });
    QCOMPARE(down.size(), 5'000'000);
    QCOMPARE(down, pattern(5'000'000));
    QCOMPARE(error, 0);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Fin);
    QCOMPARE(bench.tape.count(FactKind::PeerClosed), 1);
    QCOMPARE(bench.tape.count(FactKind::ClientClosed), 1);
}

void TestWireTap::theServersResetReachesTheClientAfterAllItsBytes()
{
    Bench bench;
    std::promise<void> read;
    ScriptedServer server([&](RawSocket &peer, int) {
        peer.send("almost whole");
        read.get_future().wait();
        peer.reset();
    });
    const auto [down, error] = inBackground([&] {
        auto client = SocksClient::connected(bench.tap.address(), User, server.port());
        QByteArray bytes = client.socket().readExactly(12);
        read.set_value();
        bytes += client.socket().readToEnd();
        return std::pair(bytes, client.socket().error());
    });
    QCOMPARE(down, QByteArray("almost whole"));
    QCOMPARE(error, ECONNRESET);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Reset);
}

void TestWireTap::theClientsResetReachesTheServerAfterAllItsBytes()
{
    Bench bench;
    std::promise<std::pair<QByteArray, int>> seen;
    ScriptedServer server([&](RawSocket &peer, int) {
        const QByteArray bytes = peer.readToEnd();
        seen.set_value({bytes, peer.error()});
    });
    const auto [bytes, error] = inBackground([&] {
        auto client = SocksClient::connected(bench.tap.address(), User, server.port());
        client.socket().send("going");
        client.socket().reset();
        return seen.get_future().get();
    });
    QCOMPARE(bytes, QByteArray("going"));
    QCOMPARE(error, ECONNRESET);
    QCOMPARE(bench.closeKind(FactKind::ClientClosed), CloseKind::Reset);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
}

void TestWireTap::aResetAfterAFinIsPassedOn()
{
    Bench bench;
    std::promise<void> finSeen;
    std::promise<int> error;
    ScriptedServer server([&](RawSocket &peer, int) {
        peer.readToEnd();
        finSeen.set_value();
        // Half open: this side goes on until it learns of the reset.
        while (peer.send("more")) {
        }
        error.set_value(1);
    });
    inBackground([&] {
        auto client = SocksClient::connected(bench.tap.address(), User, server.port());
        client.socket().shutdownOutput();
        finSeen.get_future().wait();
        client.socket().reset();
        return error.get_future().get();
    });
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.closeKind(FactKind::ClientClosed), CloseKind::Fin);
    QCOMPARE(bench.tape.count(FactKind::ClientClosed), 1);
}

// A server that refuses an upload: it answers and closes while the client is still sending. The RST that
// follows must not take the answer away.
void TestWireTap::anAnswerBeforeAResetIsNotLostWhileTheClientSends()
{
    Bench bench;
    ScriptedServer server([&](RawSocket &peer, int) {
        peer.readExactly(10);
        peer.send("HTTP/1.1 413 Content Too Large\r\n\r\n");
        peer.close(); // with unread bytes: the kernel sends RST
    });
    const QByteArray down = inBackground([&] {
        auto client = SocksClient::connected(bench.tap.address(), User, server.port());
        while (client.socket().send(pattern(100'000))) {
        }
        return client.socket().readToEnd();
    });
    QCOMPARE(down, QByteArray("HTTP/1.1 413 Content Too Large\r\n\r\n"));
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Reset);
}

void TestWireTap::aReaderThatStopsStopsTheSender()
{
    constexpr qsizetype Size = 40'000'000;
    Bench bench;
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
    Bench bench;
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

void TestWireTap::aCutResetsBothSidesAndKeepsNewOnesOut()
{
    Bench bench;
    std::promise<int> serverError;
    ScriptedServer server([&](RawSocket &peer, int number) {
        peer.send("here");
        peer.readToEnd();
        if (number == 1)
            serverError.set_value(peer.error());
    });
    auto client = std::async(std::launch::async, [&] {
        auto connected = SocksClient::connected(bench.tap.address(), User, server.port());
        connected.socket().readToEnd();
        return connected.socket().error();
    });
    QTRY_COMPARE(bench.tape.bytes(FactKind::BytesDown), 4);
    bench.tap.cut(User.lane);
    QCOMPARE(inBackground([&] { return client.get(); }), ECONNRESET);
    QCOMPARE(inBackground([&] { return serverError.get_future().get(); }), ECONNRESET);
    QCOMPARE(bench.closeKind(FactKind::ClientClosed), CloseKind::Cut);
    QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Cut);
    QCOMPARE(bench.tape.count(FactKind::LinkCut), 1);

    const auto attempt = [&] {
        SocksClient next(bench.tap.address());
        next.logIn(User);
        return next.request(SocksClient::loopback4(), server.port());
    };
    QCOMPARE(inBackground(attempt), NetworkUnreachableReply);
    QCOMPARE(bench.tape.count(FactKind::ConnectFailed), 1);
    bench.tap.restore(User.lane);
    bench.tap.restore(User.lane);
    QCOMPARE(bench.tape.count(FactKind::LinkRestored), 1);
    QCOMPARE(inBackground(attempt), 0);
    QCOMPARE(server.connectionCount(), 2);
}

void TestWireTap::aCutOfOneLaneLeavesTheOthersAlone()
{
    Bench bench;
    ScriptedServer server([](RawSocket &peer, int) { peer.send(peer.readExactly(2)); });
    const QByteArray down = inBackground([&] {
        auto client =
            SocksClient::connected(bench.tap.address(), {LaneId(9), ConnectionId(1)}, server.port());
        std::promise<void> isCut;
        QMetaObject::invokeMethod(&bench.tap, [&] {
            bench.tap.cut(User.lane);
            isCut.set_value();
        });
        isCut.get_future().wait();
        client.socket().send("ok");
        return client.socket().readToEnd();
    });
    QCOMPARE(down, QByteArray("ok"));
}

void TestWireTap::theLaneOfAPortIsKnownBeforeTheFirstByte()
{
    Bench bench;
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

void TestWireTap::aClientThatLeavesWhileWeConnectIsForgotten()
{
    Bench bench;
    inBackground([&] {
        SocksClient client(bench.tap.address());
        client.logIn(User);
        // Documentation addresses (RFC 5737) answer nobody.
        client.socket().send(QByteArray("\x05\x01\x00\x01\xc0\x00\x02\x01\x00\x50", 10));
        client.socket().close();
        return 0;
    });
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QVERIFY(!bench.tape.has(FactKind::Connected));
}

void TestWireTap::aClientThatSaysNothingIsClosedInTime()
{
    FactTape tape;
    LanePorts ports;
    const TapConnection::Shared shared{tape.recorder(),
                                       ports,
                                       std::make_shared<WireWatchers>(),
                                       "token",
                                       [](LaneId) { return false; },
                                       std::chrono::milliseconds(20)};
    std::array<int, 2> fds{-1, -1};
    const int made = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds.data());
    QCOMPARE(made, 0);
    TapConnection connection(Descriptor{fds[0]}, shared);
    RawSocket client(fds[1]);
    QSignalSpy finished(&connection, &TapConnection::finished);
    client.send(QByteArray("\x05", 1)); // and no more
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(client.readToEnd(), QByteArray());
    QCOMPARE(client.error(), 0);
}

void TestWireTap::theBytesCanBeWatched()
{
    Bench bench;
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

QTEST_GUILESS_MAIN(TestWireTap)
#include "tst_wiretap.moc"
