// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/rawclient.h"
#include "kit/serverinthread.h"

#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

class TestStreaming : public QObject
{
    Q_OBJECT

    /// The ids of a line stream up to and with `last`.
    static QList<quint32> readIds(RawClient &client, quint32 last)
    {
        QList<quint32> ids;
        while (ids.isEmpty() || ids.last() < last) {
            const QByteArray line = client.readUntil("{\"id\":");
            const quint32 id = client.readUntil(",").chopped(1).toUInt();
            if (id == 0)
                return ids; // nothing came any more
            ids.append(id);
        }
        return ids;
    }

    static QList<quint32> upTo(quint32 last)
    {
        QList<quint32> ids;
        for (quint32 id = 1; id <= last; ++id)
            ids.append(id);
        return ids;
    }

private Q_SLOTS:
    void aCommentComesNowAndThen()
    {
        ServerLimits limits;
        limits.commentEvery = 50ms;
        ServerInThread server(limits);
        RawClient client(server.port());
        client.send(getRequest("/events"));
        client.readUntil(": hi\n\n");
        QVERIFY(client.readUntil("\n\n").contains("retry: 2000"));
        QVERIFY(client.readUntil("\n\n").contains("\n: "));
        QVERIFY(client.readUntil("\n\n").contains("\n: "));
    }

    void everyChunkIsAWholeMessage()
    {
        ServerInThread server;
        RawClient client(server.port());
        client.send(getRequest("/stream"));
        client.readHead();
        QTRY_COMPARE(server.clients(Method::Stream), 1);
        server.publish("1");
        const QByteArray line = "{\"id\":1,\"type\":\"message\",\"data\":1}\n";
        QCOMPARE(client.readUntil("}\n\r\n"), QByteArray::number(line.size(), 16) + "\r\n" + line + "\r\n");
    }

    void historyAndLiveJoinWhileMessagesArePublished()
    {
        ServerInThread server;
        server.publishMany(3000, 100);
        std::vector<RawClient> clients;
        for (int i = 0; i < 20; ++i) {
            clients.emplace_back(server.port());
            clients.back().send(getRequest("/stream?after=0"));
            server.publishMany(50, 100);
        }
        for (RawClient &client : clients)
            QCOMPARE(readIds(client, 4000), upTo(4000));
    }

    void aSlowReaderGetsTheHistoryAtItsOwnPace()
    {
        ServerInThread server;
        server.publishMany(600, 100'000); // close to the ring's 64 MiB, far over the outbox's one
        RawClient client(server.port());
        client.send(getRequest("/stream?after=0"));
        QTRY_COMPARE(server.clients(Method::Stream), 1);
        server.publishMany(2);
        QVERIFY(server.status().backlogBytes <= 1024 * 1024);
        QCOMPARE(readIds(client, 602), upTo(602));
        QVERIFY(factsOf(server.recorder().take(), FactKind::SubscriberDropped).empty());
    }

    void whoDoesNotReadIsDropped_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("stream") << QByteArray("/stream") << QByteArray("stream");
        QTest::newRow("sse") << QByteArray("/events") << QByteArray("sse");
    }

    void whoDoesNotReadIsDropped()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, name);
        ServerInThread server;
        RawClient stuck(server.port());
        RawClient good(server.port());
        stuck.setReceiveBuffer(262'144);
        stuck.send(getRequest(path));
        const Method method = *methodFromName(name);
        QTRY_COMPARE(server.clients(method), 1);
        int published = 0;
        while (published < 2000 && server.clients(method) == 1) {
            server.publishMany(10, 10'000);
            published += 10;
        }
        QTRY_COMPARE(server.clients(method), 0);
        QVERIFY2(published < 2000, "the outbox has no end");
        const FactBatch batch = server.recorder().take();
        const std::vector<Fact> dropped = factsOf(batch, FactKind::SubscriberDropped);
        QCOMPARE(dropped.size(), std::size_t(1));
        QVERIFY(dropped[0].lane.isNone());
        QCOMPARE(batch.payload(dropped[0]).toByteArray(), name);
        // What the client still gets is cut off, not ended: there is no last chunk.
        QVERIFY(!stuck.readToEnd().endsWith("\r\n0\r\n\r\n"));
    }

    void aMessageLargerThanTheOutboxIsDelivered()
    {
        ServerLimits limits;
        limits.outboxBytes = 1000;
        ServerInThread server(limits);
        RawClient client(server.port());
        client.send(getRequest("/stream"));
        QTRY_COMPARE(server.clients(Method::Stream), 1);
        server.publishMany(1, 500'000);
        client.readUntil("{\"id\":1,");
        QCOMPARE(client.readUntil("}\n").size() > 500'000, true);
    }

    void aClientThatLeavesIsForgottenAtOnce_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("byReset");
        for (const char *path : {"/stream", "/events", "/long-poll?after=0"}) {
            QTest::addRow("%s, end", path) << QByteArray(path) << false;
            QTest::addRow("%s, reset", path) << QByteArray(path) << true;
        }
    }

    void aClientThatLeavesIsForgottenAtOnce()
    {
        QFETCH(QByteArray, path);
        QFETCH(bool, byReset);
        ServerInThread server;
        const auto held = [&server] {
            return server.clients(Method::Stream) + server.clients(Method::Sse) +
                   server.clients(Method::LongPoll);
        };
        RawClient client(server.port());
        client.send(getRequest(path));
        QTRY_COMPARE(held(), 1);
        if (byReset)
            client.reset();
        else
            client.shutDown();
        QTRY_COMPARE(held(), 0);
        server.publish("1"); // and nothing is left that would take it
    }

    void theFeedStopsAtItsLimitAndSaysSo()
    {
        ServerInThread server;
        FeedSettings feed;
        feed.kind = FeedSettings::Kind::Burst;
        feed.interval = 5ms;
        feed.burst = 30;
        feed.limit = 100;
        feed.payloadBytes = 64;
        RawClient client(server.port());
        client.send(getRequest("/stream"));
        QTRY_COMPARE(server.clients(Method::Stream), 1);
        server.setFeed(feed);
        QCOMPARE(readIds(client, 100), upTo(100));
        QCOMPARE(server.status().lastId, MessageId(100));
        server.setFeed({}); // manual
        QCOMPARE(server.status().lastId, MessageId(100));
    }
};

QTEST_GUILESS_MAIN(TestStreaming)
#include "tst_streaming.moc"
