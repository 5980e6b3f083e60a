// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lab.h"
#include "kit/countingrelay.h"

#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

constexpr LaneId TestLane(1);
constexpr int Messages = 30;

int deliveries(const EventLog &log)
{
    int count = 0;
    for (const FactIndex index : log.laneFacts(TestLane))
        count += log.at(index).kind == FactKind::Delivered;
    return count;
}

} // namespace

/// The scoreboard's bytes are those that a relay between client and server counts, which knows nothing of us.
class tst_WireBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBytesAreThoseOfAnIndependentCount_data();
    void theBytesAreThoseOfAnIndependentCount();
};

void tst_WireBytes::theBytesAreThoseOfAnIndependentCount_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<bool>("keepAlive");
    for (const MethodInfo &info : allMethods()) {
        // WebRTC's datagrams pass neither tap nor relay: see tst_rtcpeer. Web Push's user agent goes on to
        // the URLs that the push service gives it, which name the server itself and not the relay.
        if (info.method != Method::WebRtc && info.method != Method::WebPush)
            QTest::newRow(info.name.data()) << info.method << true;
    }
    QTest::newRow("short-poll, a connection each") << Method::ShortPoll << false;
}

void tst_WireBytes::theBytesAreThoseOfAnIndependentCount()
{
    QFETCH(const Method, method);
    QFETCH(const bool, keepAlive);
    Lab lab;
    ServerSettings server;
    server.port = 0;
    QCOMPARE(lab.startServer(server).status, ServerStart::Status::Listening);
    CountingRelay relay(quint16(lab.endpoint(method).port()));
    LaneSettings settings;
    settings.lane = TestLane;
    settings.method = method;
    settings.url = lab.endpoint(method);
    settings.url.setPort(relay.serverPort());
    settings.keepAlive = keepAlive;
    settings.pollInterval = 20ms;
    QVERIFY(lab.startLane(settings));
    // Polls get a cursor with their first answer; the others listen once something has come back.
    QTRY_VERIFY(lab.folds().summary(TestLane).bytesDown > 0);
    for (int n = 0; n < Messages; ++n)
        lab.publish(QByteArrayLiteral("message"), '"' + QByteArray(100 + n, 'x') + '"');
    QTRY_COMPARE(deliveries(lab.log()), Messages);

    // While nothing is on its way: what a lane that is stopped leaves unread is counted by the relay alone.
    const auto counted = [&] { return lab.folds().summary(TestLane); };
    const auto agree = [&] {
        lab.flush();
        return qint64(counted().bytesUp) == relay.bytesUp() &&
               qint64(counted().bytesDown) == relay.bytesDown();
    };
    QTRY_VERIFY(agree());
    QCOMPARE(int(counted().connections), relay.connections());
    QCOMPARE(counted().payloadBytes, quint64(Messages * 100 + Messages * (Messages - 1) / 2));
    QVERIFY(relay.bytesUp() > 0);
    QVERIFY(relay.bytesDown() > qint64(counted().payloadBytes));
}

QTEST_GUILESS_MAIN(tst_WireBytes)
#include "tst_wirebytes.moc"
