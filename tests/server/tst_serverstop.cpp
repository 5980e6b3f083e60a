// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "kit/rawclient.h"
#include "kit/serverinthread.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace pushscope;

class TestServerStop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyClientSeesTheEnd()
    {
        ServerInThread server;
        RawClient stream(server.port());
        stream.send(getRequest("/stream"));
        RawClient events(server.port());
        events.send(getRequest("/events"));
        RawClient poll(server.port());
        poll.send(getRequest("/long-poll?after=0"));
        RawClient idle(server.port());
        QCOMPARE(idle.ask(getRequest("/poll")).head.status, 200);
        RawClient half(server.port());
        half.send("GET / HT");
        QTRY_COMPARE(server.clients(Method::Sse), 1);
        QTRY_COMPARE(server.clients(Method::Stream), 1);
        QTRY_COMPARE(server.clients(Method::LongPoll), 1);
        server.publish("\"last\"");
        QVERIFY(poll.readAnswer().body.contains("last"));
        poll.send(getRequest("/long-poll?after=1"));
        QTRY_COMPARE(server.clients(Method::LongPoll), 1);
        server.stop();
        for (RawClient *client : {&stream, &events}) {
            const QByteArray bytes = client->readToEnd();
            QVERIFY(bytes.contains("last"));
            QVERIFY(bytes.endsWith("\r\n0\r\n\r\n")); // the answer is whole
            QVERIFY(!client->wasReset());
        }
        const RawAnswer answer = poll.readAnswer();
        QCOMPARE(answer.head.status, 204);
        QVERIFY(answer.head.hasToken("Connection", "close"));
        for (RawClient *client : {&poll, &idle, &half}) {
            QVERIFY(client->isAtEnd());
            QVERIFY(!client->wasReset());
        }
        QVERIFY(!RawClient(server.port()).isConnected());
    }

    void whatWaitsIsStillDeliveredToWhoReads()
    {
        ServerInThread server;
        RawClient client(server.port());
        client.send(getRequest("/stream"));
        QTRY_COMPARE(server.clients(Method::Stream), 1);
        std::thread reader([&client] {
            const QByteArray bytes = client.readToEnd();
            QVERIFY(bytes.contains("{\"id\":50,"));
            QVERIFY(bytes.endsWith("\r\n0\r\n\r\n"));
        });
        server.publishMany(50, 20'000);
        server.stop();
        reader.join();
    }

    void aClientThatDoesNotReadCannotHoldItUp()
    {
        ServerInThread server;
        RawClient client(server.port());
        client.setReceiveBuffer(8192);
        client.send(getRequest("/stream"));
        QTRY_COMPARE(server.clients(Method::Stream), 1);
        server.publishMany(30, 100'000);
        QElapsedTimer timer;
        timer.start();
        server.stop();
        QVERIFY(timer.elapsed() < 2'000);
    }

    void aServerThatCouldNotListenEndsWell()
    {
        ServerInThread server;
        FactRecorder recorder;
        const LanePorts lanePorts;
        ServerSettings settings;
        settings.port = server.port();
        PushServer second(settings, recorder, lanePorts);
        QCOMPARE(second.start().status, ServerStart::Status::PortTaken);
        QCOMPARE(second.start().status, ServerStart::Status::PortTaken);
        second.stop();
        QVERIFY(recorder.take().facts.empty());
    }

    void aServerMayStartAgain()
    {
        FactRecorder recorder;
        const LanePorts lanePorts;
        ServerSettings settings;
        settings.port = 0;
        PushServer server(settings, recorder, lanePorts);
        QCOMPARE(server.start().status, ServerStart::Status::Listening);
        QCOMPARE(server.publish("a", "1"), MessageId(1));
        QCOMPARE(server.start().status, ServerStart::Status::Listening); // ends the first
        QCOMPARE(server.publish("a", "1"), MessageId(2));
        server.stop();
        QCOMPARE(recorder.take().facts.size(), std::size_t(8));
    }

    void theStatusOfAStoppedServerIsEmpty()
    {
        ServerInThread server;
        server.stop();
        QVERIFY(server.status().clients.empty());
        QCOMPARE(server.publish("1"), MessageId(1)); // the feed is there, nobody listens
    }

    void hundredsOfHeldAnswersEndInOrder()
    {
        ServerInThread server;
        std::vector<RawClient> clients;
        for (int i = 0; i < 400; ++i) {
            clients.emplace_back(server.port());
            clients.back().send(getRequest(i % 2 ? "/events" : "/long-poll?after=0"));
        }
        QTRY_COMPARE(server.clients(Method::Sse), 200);
        QTRY_COMPARE(server.clients(Method::LongPoll), 200);
        server.stop();
        for (RawClient &client : clients) {
            client.readToEnd();
            QVERIFY(!client.wasReset());
        }
    }
};

QTEST_GUILESS_MAIN(TestServerStop)
#include "tst_serverstop.moc"
