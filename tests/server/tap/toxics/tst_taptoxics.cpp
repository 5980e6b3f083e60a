// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/socksclient.h"
#include "server/tap/tapbench.h"

#include <QTest>

#include <cerrno>
#include <cmath>
#include <numeric>
#include <random>

using namespace pushscope;
using namespace pushscope::test;
using namespace std::chrono_literals;

namespace {

const TapUser User{LaneId(3), ConnectionId(7)};

NetworkConditions conditions(QByteArrayView text)
{
    return readConditions(text);
}

double milliseconds(TraceTime time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

/// Sends back what it gets.
void echo(RawSocket &peer, int)
{
    while (true) {
        const QByteArray bytes = peer.read();
        if (bytes.isEmpty() || !peer.send(bytes))
            return;
    }
}

struct Spread
{
    double mean = 0;
    double deviation = 0;
    double least = 0;
    double most = 0;
};

Spread spreadOf(const std::vector<double> &values)
{
    Spread spread;
    const double count = double(values.size());
    spread.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
    for (const double value : values)
        spread.deviation += (value - spread.mean) * (value - spread.mean) / count;
    spread.deviation = std::sqrt(spread.deviation);
    spread.least = *std::ranges::min_element(values);
    spread.most = *std::ranges::max_element(values);
    return spread;
}

/// Round trips of one byte, in milliseconds.
std::vector<double> roundTrips(RawSocket &socket, int count)
{
    std::vector<double> all;
    for (int i = 0; i < count; ++i) {
        const TraceTime sent = traceNow();
        socket.send("x");
        socket.readExactly(1);
        all.push_back(milliseconds(traceNow() - sent));
    }
    return all;
}

} // namespace

class TestTapToxics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void latencyHasItsMeanEachWay()
    {
        TapBench bench;
        bench.tap.setConditions(LaneId(), conditions("latency=20;latency=10,stream=up"));
        ScriptedServer server(echo);
        const Spread spread = spreadOf(inBackground([&] {
            auto client = SocksClient::connected(bench.tap.address(), User, server.port());
            return roundTrips(client.socket(), 30);
        }));
        QVERIFY2(spread.least >= 30, qPrintable(QString::number(spread.least)));
        QVERIFY2(spread.mean < 33, qPrintable(QString::number(spread.mean)));
    }

    void jitterHasItsSpread()
    {
        TapBench bench;
        bench.tap.setConditions(LaneId(), conditions("latency=20,jitter=15"));
        ScriptedServer server(echo);
        const Spread spread = spreadOf(inBackground([&] {
            auto client = SocksClient::connected(bench.tap.address(), User, server.port());
            return roundTrips(client.socket(), 100);
        }));
        QVERIFY2(spread.least >= 5, qPrintable(QString::number(spread.least)));
        QVERIFY2(std::abs(spread.mean - 20) < 5, qPrintable(QString::number(spread.mean)));
        // Uniform: 15 / sqrt(3) = 8.7.
        QVERIFY2(std::abs(spread.deviation - 8.7) < 3, qPrintable(QString::number(spread.deviation)));
    }

    void connectingTakesARoundTripLonger()
    {
        TapBench bench;
        bench.tap.setConditions(LaneId(), conditions("latency=40;latency=30,stream=up"));
        ScriptedServer server(echo);
        inBackground([&] {
            return SocksClient::connected(bench.tap.address(), User, server.port()).socket().isOpen();
        });
        const TraceTime took = bench.tape.of(FactKind::Connected).front().fact.time -
                               bench.tape.of(FactKind::ConnectStarted).front().fact.time;
        QVERIFY2(took >= 69ms && took < 100ms, qPrintable(QString::number(milliseconds(took))));
    }

    void bandwidthIsKeptWithinFivePercent_data()
    {
        QTest::addColumn<bool>("isUp");
        QTest::newRow("down") << false;
        QTest::newRow("up") << true;
    }

    void bandwidthIsKeptWithinFivePercent()
    {
        QFETCH(const bool, isUp);
        constexpr qsizetype Size = 400'000;
        TapBench bench;
        bench.tap.setConditions(LaneId(), conditions(isUp ? "bandwidth=500,stream=up" : "bandwidth=500"));
        std::atomic<qint64> serverNanoseconds = 0;
        ScriptedServer server([&](RawSocket &peer, int) {
            if (!isUp) {
                peer.send(pattern(Size));
                return;
            }
            const TraceTime started = traceNow();
            peer.readExactly(Size);
            serverNanoseconds = (traceNow() - started).count();
        });
        const TraceTime clientTime = inBackground([&] {
            auto client = SocksClient::connected(bench.tap.address(), User, server.port());
            const TraceTime started = traceNow();
            if (isUp)
                client.socket().send(pattern(Size));
            client.socket().readToEnd();
            return traceNow() - started;
        });
        const TraceTime took = isUp ? TraceTime(serverNanoseconds.load()) : clientTime;
        const double rate = double(Size) / std::chrono::duration<double>(took).count();
        QVERIFY2(std::abs(rate - 500'000) < 25'000, qPrintable(QString::number(rate)));
        QCOMPARE(bench.tape.joined(isUp ? FactKind::BytesUp : FactKind::BytesDown), pattern(Size));
    }

    void theServersBytesAreTimedBehindTheSlowNetwork()
    {
        TapBench bench;
        bench.tap.setConditions(LaneId(), conditions("latency=80"));
        std::atomic<qint64> sent = 0;
        ScriptedServer server([&](RawSocket &peer, int) {
            sent = traceNow().count();
            peer.send("late");
        });
        QCOMPARE(
            inBackground([&] {
                return SocksClient::connected(bench.tap.address(), User, server.port()).socket().readToEnd();
            }),
            "late");
        const TraceTime seen = bench.tape.of(FactKind::BytesDown).front().fact.time;
        QVERIFY(seen - TraceTime(sent.load()) >= 79ms);
        QTRY_COMPARE(bench.tap.connectionCount(), 0);
        QVERIFY(bench.tape.of(FactKind::PeerClosed).front().fact.time >= seen);
        QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Fin);
    }

    void aResetIsSeenAsAReset()
    {
        TapBench bench;
        bench.tap.setConditions(LaneId(), conditions("reset_peer=50"));
        ScriptedServer server(echo);
        const auto [bytes, error] = inBackground([&] {
            auto client = SocksClient::connected(bench.tap.address(), User, server.port());
            client.socket().send("a");
            const QByteArray all = client.socket().readToEnd();
            return std::pair(all, client.socket().error());
        });
        QCOMPARE(bytes, "a");
        QCOMPARE(error, ECONNRESET);
        QTRY_COMPARE(bench.tap.connectionCount(), 0);
        QCOMPARE(bench.closeKind(FactKind::PeerClosed), CloseKind::Reset);
    }

    void aLimitEndsTheConnectionInOrder()
    {
        TapBench bench;
        bench.tap.setConditions(LaneId(), conditions("limit_data=1000"));
        ScriptedServer server([&](RawSocket &peer, int) {
            peer.send(pattern(5000));
            peer.readToEnd();
        });
        const auto [bytes, error] = inBackground([&] {
            auto client = SocksClient::connected(bench.tap.address(), User, server.port());
            const QByteArray all = client.socket().readToEnd();
            return std::pair(all, client.socket().error());
        });
        QCOMPARE(bytes, pattern(5000).first(1000));
        QCOMPARE(error, 0);
        QTRY_COMPARE(bench.tap.connectionCount(), 0);
        QCOMPARE(bench.tape.joined(FactKind::BytesDown), bytes);
    }

    void aHeldConnectionGoesOnWhereItStopped()
    {
        TapBench bench;
        ScriptedServer server(echo);
        bench.tap.setConditions(User.lane, conditions("timeout=0"));
        const QByteArray back = inBackground([&] {
            auto client = SocksClient::connected(bench.tap.address(), User, server.port());
            client.socket().send("one two");
            QMetaObject::invokeMethod(
                &bench.tap,
                [&] {
                    // The bytes have come back from the server by then or come later: both have to arrive.
                    bench.tap.clearConditions(User.lane);
                },
                Qt::QueuedConnection);
            return client.socket().readExactly(7);
        });
        QCOMPARE(back, "one two");
    }

    void aTimeoutClosesWithoutAByte()
    {
        TapBench bench;
        bench.tap.setConditions(LaneId(), conditions("timeout=60"));
        ScriptedServer server(echo);
        const auto [bytes, error] = inBackground([&] {
            auto client = SocksClient::connected(bench.tap.address(), User, server.port());
            client.socket().send("hello");
            const QByteArray all = client.socket().readToEnd();
            return std::pair(all, client.socket().error());
        });
        QCOMPARE(bytes, "");
        QCOMPARE(error, 0);
        QTRY_COMPARE(bench.tap.connectionCount(), 0);
    }

    void aNetworkThatGoesDownBreaksWhatIsOpenAndLetsNothingThrough()
    {
        TapBench bench;
        ScriptedServer server(echo);
        const auto [first, error, reply] = inBackground([&] {
            auto client = SocksClient::connected(bench.tap.address(), User, server.port());
            client.socket().send("a");
            const QByteArray answer = client.socket().readExactly(1);
            QMetaObject::invokeMethod(
                &bench.tap, [&] { bench.tap.setConditions(LaneId(), conditions("down")); },
                Qt::QueuedConnection);
            client.socket().readToEnd();
            SocksClient second(bench.tap.address());
            second.logIn(User);
            return std::tuple(answer, client.socket().error(),
                              second.request(SocksClient::loopback4(), server.port()));
        });
        QCOMPARE(first, "a");
        QCOMPARE(error, ECONNRESET);
        QCOMPARE(reply, 3); // network unreachable
        QCOMPARE(bench.tape.of(FactKind::ConnectFailed).front().payload, "the network is down");
        bench.tap.setConditions(LaneId(), {});
        const TapUser next{User.lane, ConnectionId(8)}; // each attempt is a connection of its own
        QCOMPARE(inBackground([&] {
                     auto client = SocksClient::connected(bench.tap.address(), next, server.port());
                     client.socket().send("b");
                     return client.socket().readExactly(1);
                 }),
                 "b");
    }

    void aLanesOwnConditionsGoBeforeThoseOfAll()
    {
        TapBench bench;
        bench.tap.setConditions(LaneId(), conditions("down"));
        bench.tap.setConditions(User.lane, conditions(""));
        ScriptedServer server(echo);
        const QByteArray back = inBackground([&] {
            auto client = SocksClient::connected(bench.tap.address(), User, server.port());
            client.socket().send("a");
            return client.socket().readExactly(1);
        });
        QCOMPARE(back, "a");
        const auto facts = bench.tape.of(FactKind::Conditions);
        QCOMPARE(facts.size(), std::size_t(2));
        QVERIFY(facts[0].fact.lane.isNone());
        QCOMPARE(facts[0].payload, "down");
        QCOMPARE(facts[1].fact.lane, User.lane);
        QCOMPARE(facts[1].payload, "");
    }

    void aFullLineStopsTheSenderAndLosesNothing()
    {
        constexpr qsizetype Size = 24 * 1024 * 1024;
        TapBench bench;
        bench.tap.setConditions(LaneId(), conditions("timeout=0"));
        std::atomic<bool> sentAll = false;
        ScriptedServer server([&](RawSocket &peer, int) {
            peer.send(pattern(Size));
            sentAll = true;
        });
        const QByteArray got = inBackground([&] {
            auto client = SocksClient::connected(bench.tap.address(), User, server.port());
            QMetaObject::invokeMethod(
                &bench.tap,
                [&] {
                    QTimer::singleShot(300ms, &bench.tap, [&] {
                        bench.tap.setConditions(LaneId(), conditions("slicer=50000"));
                    });
                },
                Qt::QueuedConnection);
            return client.socket().readToEnd();
        });
        QVERIFY(got == pattern(Size));
        QTRY_VERIFY(sentAll);
    }

    void toxicsThatComeAndGoAtRandomLoseNoByte()
    {
        constexpr qsizetype Size = 3'000'000;
        TapBench bench;
        ScriptedServer server([&](RawSocket &peer, int) { peer.send(pattern(Size)); });
        const QList<QByteArray> kinds{"latency=5,jitter=5",
                                      "bandwidth=20000",
                                      "slicer=900,size_variation=800,delay=20",
                                      "loss=0.2",
                                      "timeout=0",
                                      "slow_close=20",
                                      ""};
        std::mt19937 random(42);
        QTimer changes;
        connect(&changes, &QTimer::timeout, &bench.tap, [&] {
            NetworkConditions now;
            for (int i = 0; i < 2; ++i) {
                const auto more = readConditions(kinds[qsizetype(random() % unsigned(kinds.size()))]);
                addToxics(now, more.toxics);
            }
            bench.tap.setConditions(LaneId(), now);
        });
        changes.start(7ms);
        QTimer::singleShot(1500ms, &bench.tap, [&] {
            changes.stop();
            bench.tap.setConditions(LaneId(), {});
        });
        const QByteArray got = inBackground([&] {
            return SocksClient::connected(bench.tap.address(), User, server.port()).socket().readToEnd();
        });
        QVERIFY(got == pattern(Size));
        QTRY_COMPARE(bench.tap.connectionCount(), 0);
        QCOMPARE(bench.tape.bytes(FactKind::BytesDown), Size);
    }

    void aThousandConnectionsAtOnceKeepTheirBytesUnderLatency()
    {
        constexpr int Count = 1000;
        TapBench bench;
        bench.tap.setConditions(LaneId(), conditions("latency=30,jitter=10;latency=30,stream=up"));
        ScriptedServer server([&](RawSocket &peer, int) {
            const QByteArray bytes = peer.readExactly(8);
            peer.send(bytes + bytes);
        });
        const int right = inBackground([&] {
            std::vector<SocksClient> clients;
            for (int i = 0; i < Count; ++i) {
                clients.emplace_back(bench.tap.address());
                clients.back().logIn({LaneId(1), ConnectionId(quint32(i + 1))});
                clients.back().sendRequest(SocksClient::loopback4(), server.port());
            }
            int good = 0;
            for (int i = 0; i < Count; ++i)
                clients[std::size_t(i)].socket().readExactly(10);
            for (int i = 0; i < Count; ++i)
                clients[std::size_t(i)].socket().send(QByteArray::number(10'000'000 + i));
            for (int i = 0; i < Count; ++i) {
                const QByteArray mine = QByteArray::number(10'000'000 + i);
                good += clients[std::size_t(i)].socket().readToEnd() == mine + mine ? 1 : 0;
            }
            return good;
        });
        QCOMPARE(right, Count);
        QTRY_COMPARE(bench.tap.connectionCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTapToxics)
#include "tst_taptoxics.moc"
