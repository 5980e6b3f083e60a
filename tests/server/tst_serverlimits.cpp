// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/rawclient.h"
#include "kit/serverinthread.h"

#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace pushscope;
using namespace std::chrono_literals;

class TestServerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSlowHeadIsCutOff()
    {
        ServerLimits limits;
        limits.headTime = 100ms;
        ServerInThread server(limits);
        RawClient client(server.port());
        client.send("GET / HTTP/1.1\r\nHost: local");
        const RawAnswer answer = client.readAnswer();
        QCOMPARE(answer.head.status, 408);
        QVERIFY(answer.head.hasToken("Connection", "close"));
        QVERIFY(client.isAtEnd());
    }

    void bytesNowAndThenDoNotBuyTime()
    {
        ServerLimits limits;
        limits.headTime = 200ms;
        ServerInThread server(limits);
        RawClient client(server.port());
        client.send("GET / HTTP/1.1\r\n");
        QTRY_VERIFY(!client.send("X: y\r\n"));
    }

    void aSlowHeadBehindAGoodRequestIsCutOff()
    {
        ServerLimits limits;
        limits.headTime = 100ms;
        ServerInThread server(limits);
        RawClient client(server.port());
        client.send(getRequest("/poll") + "GET / HT");
        QCOMPARE(client.readAnswer().head.status, 200);
        QCOMPARE(client.readAnswer().head.status, 408);
        QVERIFY(client.isAtEnd());
    }

    void aSlowBodyIsCutOff_data()
    {
        QTest::addColumn<QByteArray>("begin");
        QTest::newRow("length") << QByteArray("Content-Length: 100\r\n\r\n{");
        QTest::newRow("chunked") << QByteArray("Transfer-Encoding: chunked\r\n\r\n5\r\n{");
        QTest::newRow("waits for 100") << QByteArray("Content-Length: 100\r\nExpect: 100-continue\r\n\r\n");
    }

    void aSlowBodyIsCutOff()
    {
        QFETCH(QByteArray, begin);
        ServerLimits limits;
        limits.bodyTime = 100ms;
        ServerInThread server(limits);
        RawClient client(server.port());
        client.send("POST /publish HTTP/1.1\r\nHost: localhost\r\n" + begin);
        if (begin.contains("Expect"))
            QCOMPARE(client.readHead().status, 100);
        QCOMPARE(client.readAnswer("POST").head.status, 408);
        QVERIFY(client.isAtEnd());
    }

    void aSilentConnectionIsClosed()
    {
        ServerLimits limits;
        limits.headTime = 100ms;
        limits.idleTime = 100ms;
        ServerInThread server(limits);
        RawClient silent(server.port());
        QVERIFY(silent.isAtEnd());
        RawClient idle(server.port());
        QCOMPARE(idle.ask(getRequest("/poll")).head.status, 200);
        QVERIFY(idle.isAtEnd());
    }

    void timeLimitsDoNotTouchHeldAnswers()
    {
        ServerLimits limits;
        limits.headTime = limits.bodyTime = limits.idleTime = limits.writeTime = 30ms;
        limits.commentEvery = 100ms;
        ServerInThread server(limits);
        RawClient events(server.port());
        events.send(getRequest("/events"));
        RawClient poll(server.port());
        poll.send(getRequest("/long-poll?after=0&timeout=0.3"));
        for (int i = 0; i < 3; ++i)
            QVERIFY(events.readUntil(": keep-alive\n").endsWith(": keep-alive\n"));
        QCOMPARE(poll.readAnswer().head.status, 204);
    }

    void anAnswerThatNobodyReadsIsCut()
    {
        ServerLimits limits;
        limits.writeTime = 100ms;
        limits.pollBytes = 20 << 20; // more than the sockets hold
        ServerInThread server(limits);
        server.publishMany(20, 1'000'000);
        RawClient client(server.port());
        client.setReceiveBuffer(8192);
        client.send(getRequest("/poll?after=0"));
        const HttpHead head = client.readHead();
        QCOMPARE(head.status, 200);
        QTRY_VERIFY(!client.send("x")); // nobody is there any more
        QVERIFY(client.readToEnd().size() < head.value("Content-Length").toLongLong());
    }

    void aLongPollMayNotAskForMoreThanTheLongest()
    {
        ServerLimits limits;
        limits.longPollLongest = 100ms;
        ServerInThread server(limits);
        QCOMPARE(RawClient(server.port()).ask(getRequest("/long-poll?after=0&timeout=9999999")).head.status,
                 204);
    }

    void aLongPollWithoutTimeOutHasTheUsualOne()
    {
        ServerLimits limits;
        limits.longPollHold = 100ms;
        ServerInThread server(limits);
        QCOMPARE(RawClient(server.port()).ask(getRequest("/long-poll?after=0")).head.status, 204);
    }

    void tooManyConnectionsAreTurnedAway()
    {
        ServerLimits limits;
        limits.connections = 3;
        ServerInThread server(limits);
        std::vector<RawClient> clients;
        for (int i = 0; i < 3; ++i) {
            clients.emplace_back(server.port());
            QCOMPARE(clients.back().ask(getRequest("/poll")).head.status, 200);
        }
        RawClient fourth(server.port());
        QCOMPARE(fourth.readAnswer().head.status, 503);
        QVERIFY(fourth.isAtEnd());
        clients.pop_back();
        const auto isLetIn = [&server] {
            return RawClient(server.port()).ask(getRequest("/poll")).head.status == 200;
        };
        QVERIFY(QTest::qWaitFor(isLetIn));
    }

    void aLackOfDescriptorsIsSurvived()
    {
        ServerInThread server;
        rlimit limit{};
        ::getrlimit(RLIMIT_NOFILE, &limit);
        const rlim_t before = limit.rlim_cur;
        const int next = ::dup(0); // the lowest that is free
        ::close(next);
        limit.rlim_cur = rlim_t(next) + 12;
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
        std::vector<RawClient> clients;
        for (int i = 0; i < 8; ++i) { // their other ends need as many, which are not there
            clients.emplace_back(server.port());
            while (!clients.back().isConnected()) { // the server was first to take the last one
                clients.pop_back();
                ++limit.rlim_cur;
                QCOMPARE(::setrlimit(RLIMIT_NOFILE, &limit), 0);
                clients.emplace_back(server.port());
            }
            clients.back().send(getRequest("/poll"));
        }
        QCOMPARE(clients.front().readAnswer().head.status, 200);
        limit.rlim_cur = before;
        ::setrlimit(RLIMIT_NOFILE, &limit);
        for (std::size_t i = 1; i < clients.size(); ++i)
            QCOMPARE(clients[i].readAnswer().head.status, 200);
    }

    void whoAsksAheadWithoutEndIsReadNoFasterThanAnswered()
    {
        ServerInThread server;
        RawClient client(server.port());
        client.send(getRequest("/long-poll?after=0&timeout=60"));
        QTRY_COMPARE(server.clients(Method::LongPoll), 1);
        // More than the socket buffers hold would block for ever if it were not for this many only.
        client.send(getRequest("/poll").repeated(4000));
        server.publish("1");
        for (int i = 0; i <= 4000; ++i)
            QCOMPARE(client.readAnswer().head.status, 200);
    }

    void aRefusedClientMayNotGoOnForEver()
    {
        ServerLimits limits;
        limits.lingerTime = 100ms;
        ServerInThread server(limits);
        RawClient client(server.port());
        client.send("nonsense\r\n\r\n");
        QCOMPARE(client.readAnswer().head.status, 400);
        QVERIFY(client.isAtEnd());
        QTRY_VERIFY(!client.send("more"));
    }
};

QTEST_GUILESS_MAIN(TestServerLimits)
#include "tst_serverlimits.moc"
