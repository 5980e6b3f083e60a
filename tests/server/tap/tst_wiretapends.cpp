// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/tapbench.h"
#include "server/tap/tapconnection.h"

#include <QSignalSpy>

#include <sys/socket.h>

using namespace pushscope;
using namespace pushscope::test;

namespace {

const TapUser User{LaneId(3), ConnectionId(7)};
constexpr int NetworkUnreachableReply = 3;

} // namespace

class TestWireTapEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void halfOfAConnectionCanEndBeforeTheOther();
    void theServersEndReachesTheClientAfterAllItsBytes();
    void theServersResetReachesTheClientAfterAllItsBytes();
    void theClientsResetReachesTheServerAfterAllItsBytes();
    void aResetAfterAFinIsPassedOn();
    void anAnswerBeforeAResetIsNotLostWhileTheClientSends();
    void aCutResetsBothSidesAndKeepsNewOnesOut();
    void aCutOfOneLaneLeavesTheOthersAlone();
    void aClientThatLeavesWhileWeConnectIsForgotten();
    void aClientThatSaysNothingIsClosedInTime();
};

void TestWireTapEnds::halfOfAConnectionCanEndBeforeTheOther()
{
    TapBench bench;
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

void TestWireTapEnds::theServersEndReachesTheClientAfterAllItsBytes()
{
    TapBench bench;
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

void TestWireTapEnds::theServersResetReachesTheClientAfterAllItsBytes()
{
    TapBench bench;
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

void TestWireTapEnds::theClientsResetReachesTheServerAfterAllItsBytes()
{
    TapBench bench;
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

void TestWireTapEnds::aResetAfterAFinIsPassedOn()
{
    TapBench bench;
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

void TestWireTapEnds::anAnswerBeforeAResetIsNotLostWhileTheClientSends()
{
    TapBench bench;
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

void TestWireTapEnds::aCutResetsBothSidesAndKeepsNewOnesOut()
{
    TapBench bench;
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

void TestWireTapEnds::aCutOfOneLaneLeavesTheOthersAlone()
{
    TapBench bench;
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

void TestWireTapEnds::aClientThatLeavesWhileWeConnectIsForgotten()
{
    TapBench bench;
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

void TestWireTapEnds::aClientThatSaysNothingIsClosedInTime()
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

QTEST_GUILESS_MAIN(TestWireTapEnds)
#include "tst_wiretapends.moc"
