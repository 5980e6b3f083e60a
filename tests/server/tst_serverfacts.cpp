// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/rawclient.h"
#include "kit/serverinthread.h"

#include <QTest>

#include <map>

using namespace pushscope;

namespace {

/// The messages that were sent to a lane, in order.
QList<quint32> sentTo(const FactBatch &batch, LaneId lane)
{
    QList<quint32> ids;
    for (const Fact &fact : factsOf(batch, FactKind::Sent)) {
        if (fact.lane == lane)
            ids.append(fact.message.value);
    }
    return ids;
}

} // namespace

class TestServerFacts : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

    /// What has been recorded, with what the server's thread is about to record.
    FactBatch takeFacts()
    {
        m_server->status();
        return m_server->recorder().take();
    }

    RawClient laneClient(quint8 lane)
    {
        RawClient client(m_server->port());
        m_server->lanePorts().insert(client.localPort(), LaneId(lane));
        return client;
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<ServerInThread>(); }

    void startAndStopAreFacts()
    {
        const QByteArray url = "http://127.0.0.1:" + QByteArray::number(m_server->port());
        m_server->stop();
        m_server->stop();
        const FactBatch batch = takeFacts();
        QCOMPARE(batch.facts.size(), std::size_t(3));
        QVERIFY(batch.facts[1].kind == FactKind::Http2Listening);
        QCOMPARE(batch.facts[0].kind, FactKind::ServerListening);
        QCOMPARE(batch.payload(batch.facts[0]).toByteArray(), url);
        QCOMPARE(batch.facts[2].kind, FactKind::ServerStopped);
    }

    void whatGoesToALaneIsAFact_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<Method>("method");
        QTest::newRow("stream") << QByteArray("/stream") << Method::Stream;
        QTest::newRow("sse") << QByteArray("/events") << Method::Sse;
        QTest::newRow("websocket") << QByteArray("/ws") << Method::WebSocket;
    }

    void whatGoesToALaneIsAFact()
    {
        QFETCH(QByteArray, path);
        QFETCH(Method, method);
        RawClient lane = laneClient(3);
        RawClient outside(m_server->port());
        const QByteArray handshake =
            method == Method::WebSocket
                ? QByteArray("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
                : QByteArray();
        lane.send(getRequest(path, handshake));
        outside.send(getRequest(path, handshake));
        QTRY_COMPARE(m_server->clients(method), 2);
        m_server->recorder().take();
        const TraceTime before = traceNow();
        m_server->publishMany(2);
        m_server->publish("\"last\"");
        QVERIFY(lane.readUntil("last").endsWith("last"));
        const FactBatch batch = takeFacts();
        QCOMPARE(sentTo(batch, LaneId(3)), (QList<quint32>{1, 2, 3}));
        QCOMPARE(factsOf(batch, FactKind::Sent).size(), std::size_t(3)); // the other one is counted only
        std::map<quint32, TraceTime> published;
        for (const Fact &fact : factsOf(batch, FactKind::Published))
            published[fact.message.value] = fact.time;
        for (const Fact &fact : factsOf(batch, FactKind::Sent)) {
            QVERIFY(fact.time >= published[fact.message.value]);
            QVERIFY(fact.time >= before);
            QVERIFY(fact.time <= traceNow());
            QVERIFY(fact.connection.isNone());
        }
    }

    void whatAPollCarriesIsAFactOnce()
    {
        m_server->publishMany(3);
        RawClient lane = laneClient(1);
        lane.ask(getRequest("/poll?after=1"));
        lane.ask("HEAD /poll?after=0 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        lane.ask(getRequest("/poll?after=3"));
        QCOMPARE(sentTo(takeFacts(), LaneId(1)), (QList<quint32>{2, 3}));
    }

    void whatALongPollCarriesIsAFact()
    {
        RawClient lane = laneClient(2);
        lane.send(getRequest("/long-poll?after=0"));
        QTRY_COMPARE(m_server->clients(Method::LongPoll), 1);
        m_server->publishMany(2);
        QVERIFY(lane.readAnswer().body.contains("\"id\":1"));
        QVERIFY(lane.ask(getRequest("/long-poll?after=1")).body.contains("\"id\":2"));
        QCOMPARE(sentTo(takeFacts(), LaneId(2)), (QList<quint32>{1, 2}));
    }

    void aMessageIsSentWhenItsLastByteIs()
    {
        RawClient lane = laneClient(1);
        lane.setReceiveBuffer(8192);
        lane.send(getRequest("/stream"));
        QTRY_COMPARE(m_server->clients(Method::Stream), 1);
        m_server->publishMany(12, 1'000'000); // the ring has them, the sockets do not
        lane.readUntil("{\"id\":1,");
        FactBatch batch = takeFacts();
        const qsizetype sent = sentTo(batch, LaneId(1)).size();
        QVERIFY2(sent < 12, "nothing waited: the test says nothing");
    }

    void aDroppedLaneIsNamed()
    {
        RawClient lane = laneClient(4);
        lane.setReceiveBuffer(8192);
        lane.send(getRequest("/events"));
        QTRY_COMPARE(m_server->clients(Method::Sse), 1);
        for (int i = 0; i < 200 && m_server->clients(Method::Sse) == 1; ++i)
            m_server->publishMany(10, 10'000);
        QTRY_COMPARE(m_server->clients(Method::Sse), 0);
        const std::vector<Fact> dropped = factsOf(takeFacts(), FactKind::SubscriberDropped);
        QCOMPARE(dropped.size(), std::size_t(1));
        QCOMPARE(dropped[0].lane, LaneId(4));
    }
};

QTEST_GUILESS_MAIN(TestServerFacts)
#include "tst_serverfacts.moc"
