// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What scenarios do inside a stream, byte for byte.

#include "kit/rawclient.h"
#include "kit/serverinthread.h"
#include "protocol/chunkeddecoder.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <unistd.h>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

QByteArray lastEventId(int id)
{
    return "Last-Event-ID: " + QByteArray::number(id) + "\r\n";
}

QByteArray eventOf(const QByteArray &scenario, int id)
{
    return "id: " + QByteArray::number(id) + "\ndata: {\"scenario\":\"" + scenario +
           "\",\"n\":" + QByteArray::number(id) + "}\n\n";
}

/// What this process has in memory, in bytes.
qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * ::getpagesize()
                                          : 0;
}

} // namespace

class TestScenarioStreams : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

    RawAnswer ask(const QByteArray &target, const QByteArray &lines = {}) const
    {
        return RawClient(m_server->port()).ask(getRequest(target, lines));
    }
    RawClient open(const QByteArray &target, const QByteArray &lines = {}) const
    {
        RawClient client(m_server->port());
        client.send(getRequest(target, lines));
        return client;
    }
    /// The beginning of a stream without end, its chunks taken off.
    QByteArray beginning(const QByteArray &target, qsizetype size, const QByteArray &lines = {}) const
    {
        RawClient client = open(target, lines);
        if (client.readHead().status != 200)
            return "no stream";
        QByteArray body;
        ChunkedDecoder chunks([&](QByteArrayView data, qint64, qint64) { body += data; });
        while (body.size() < size) {
            const QByteArray byte = client.readBytes(1);
            if (byte.isEmpty())
                break;
            chunks.feed(byte);
        }
        return body;
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<ServerInThread>(); }

    void aWrongContentTypeIsOtherwiseAGoodStream()
    {
        RawClient client = open("/scenario/wrong-content-type?interval=1");
        QCOMPARE(client.readHead().value("Content-Type").toByteArray(),
                 QByteArray("text/plain; charset=utf-8"));
        QVERIFY(client.readUntil("\n\n").endsWith(eventOf("wrong-content-type", 1)));
        QVERIFY(client.readUntil("\n\n").endsWith(eventOf("wrong-content-type", 2)));
    }

    void endAfterOneGoesOnAtTheReconnect()
    {
        const RawAnswer first = ask("/scenario/end-after-one");
        QCOMPARE(first.head.value("Content-Type").toByteArray(), QByteArray("text/event-stream"));
        QCOMPARE(first.body, "retry: 2000\n\n" + eventOf("end-after-one", 1));
        QVERIFY(ask("/scenario/end-after-one", lastEventId(1)).body.endsWith(eventOf("end-after-one", 2)));
    }

    void endAfterOneEndsAnOldClientToo()
    {
        RawClient client(m_server->port());
        client.send("GET /scenario/end-after-one HTTP/1.0\r\nHost: localhost\r\n\r\n");
        QVERIFY(client.readToEnd().endsWith(eventOf("end-after-one", 1)));
        QVERIFY(!client.wasReset());
    }

    void aResetCutsAnEventInHalf()
    {
        RawClient client = open("/scenario/reset-mid-event?interval=30");
        const QByteArray all = client.readToEnd();
        QVERIFY(client.wasReset());
        QVERIFY(all.contains(eventOf("reset-mid-event", 1)));
        QVERIFY(all.contains("id: 2\ndata: "));
        QVERIFY(!all.contains(eventOf("reset-mid-event", 2)));
        QVERIFY(!all.contains("\r\n0\r\n\r\n"));
        QVERIFY(open("/scenario/reset-mid-event?interval=1", lastEventId(1))
                    .readToEnd()
                    .contains(eventOf("reset-mid-event", 2)));
    }

    void lastEventIdIsIgnoredWhereThatIsTheScenario()
    {
        const QByteArray target = "/scenario/ignore-last-event-id?n=2&interval=1&retry=5";
        const QByteArray body =
            "retry: 5\n\n" + eventOf("ignore-last-event-id", 1) + eventOf("ignore-last-event-id", 2);
        QCOMPARE(ask(target).body, body);
        QCOMPARE(ask(target, lastEventId(2)).body, body);
    }

    void aReconnectGetsItsLastEventAgain()
    {
        const QByteArray target = "/scenario/duplicate-after-reconnect?n=2&interval=1";
        const auto of = [](int id) { return eventOf("duplicate-after-reconnect", id); };
        QVERIFY(ask(target).body.endsWith("\n\n" + of(1) + of(2)));
        QVERIFY(ask(target, lastEventId(2)).body.endsWith("\n\n" + of(2) + of(3)));
    }

    void aTrickleIsAByteAtATime()
    {
        QElapsedTimer timer;
        timer.start();
        RawClient client = open("/scenario/trickle?interval=2");
        client.readHead();
        QByteArray body;
        for (int i = 0; i < 80; ++i) {
            const QByteArray chunk = client.readBytes(6); // "1\r\n" byte "\r\n"
            QVERIFY(chunk.startsWith("1\r\n") && chunk.endsWith("\r\n"));
            body += chunk[3];
        }
        QVERIFY(timer.elapsed() >= 160);
        QVERIFY(
            body.startsWith("id: 1\ndata: {\"scenario\":\"trickle\",\"n\":1}\ndata: \xC3\xA9\n\nid: 2\n"));
    }

    void aTrickleMayHaveLargerBites()
    {
        RawClient client = open("/scenario/trickle?size=7&interval=1");
        client.readHead();
        QCOMPARE(client.readBytes(24), QByteArray("7\r\nid: 1\nd\r\n7\r\nata: {\"\r\n"));
    }

    void aHugeEventHasItsSize_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {1, 65'535, 65'536, 65'537, 5'000'000})
            QTest::addRow("%d", size) << size;
    }

    void aHugeEventHasItsSize()
    {
        QFETCH(int, size);
        const RawAnswer answer = ask("/scenario/huge-event?size=" + QByteArray::number(size));
        QCOMPARE(answer.body, "id: 1\ndata: " + QByteArray(size, 'x') + "\n\n");
    }

    void aHugeEventThatNobodyReadsTakesNoMemory()
    {
        RawClient other(m_server->port());
        // Turns of the server, in each of which it would have made 64 KiB; what they take of themselves
        // counts for nothing.
        const auto growth = [&other] {
            const qint64 before = residentBytes();
            for (int turn = 0; turn < 2000; ++turn)
                other.ask(getRequest("/status"));
            return residentBytes() - before;
        };
        const qint64 usual = growth();
        RawClient client(m_server->port());
        client.setReceiveBuffer(65'536);
        client.send(getRequest("/scenario/huge-event?size=268435456"));
        client.readUntil("data: ");
        const qint64 more = growth() - usual;
        QVERIFY(residentBytes() > 0);
        QVERIFY2(more < qint64(64) << 20, QByteArray::number(more).constData());
        // And it goes on where it was left.
        QCOMPARE(client.readBytes(20'000'000).size(), 20'000'000);
    }

    void silenceIsSilence()
    {
        ServerLimits limits;
        limits.commentEvery = 10ms;
        ServerInThread server(limits);
        RawClient client(server.port());
        client.send(getRequest("/scenario/no-heartbeat?interval=300"));
        client.readUntil("\n\n\r\n");
        QElapsedTimer timer;
        timer.start();
        const QByteArray next = client.readUntil("\n\n\r\n");
        QVERIFY(timer.elapsed() >= 250);
        const QByteArray second = eventOf("no-heartbeat", 2);
        QCOMPARE(next, QByteArray::number(second.size(), 16) + "\r\n" + second + "\r\n");
    }

    void theLastBlankLineIsMissing()
    {
        const QByteArray target = "/scenario/missing-blank-line?n=2&interval=1";
        const auto of = [](int id) { return eventOf("missing-blank-line", id); };
        QVERIFY(ask(target).body.endsWith("\n\n" + of(1) + of(2).chopped(1)));
        // What was lost comes with the reconnect, and then the next one is lost.
        QVERIFY(ask(target, lastEventId(1)).body.endsWith("\n\n" + of(2) + of(3).chopped(1)));
    }

    void everySecondEventHasWrongNames()
    {
        const QByteArray expected =
            eventOf("wrong-field-case", 1) +
            "ID: 2\nEvent: message\nData: {\"scenario\":\"wrong-field-case\",\"n\":2}\n\n" +
            eventOf("wrong-field-case", 3);
        QVERIFY(beginning("/scenario/wrong-field-case?interval=1", expected.size()).startsWith(expected));
    }

    void twoByteOrderMarksBeginTheStream()
    {
        const QByteArray expected = "\xEF\xBB\xBF\xEF\xBB\xBF"
                                    "data: {\"scenario\":\"bom-twice\",\"n\":1}\nid: 1\n\n" +
                                    eventOf("bom-twice", 2);
        QVERIFY(beginning("/scenario/bom-twice?interval=1", expected.size()).startsWith(expected));
    }

    void whoLeavesIsForgotten_data()
    {
        QTest::addColumn<QByteArray>("target");
        for (const char *target :
             {"/scenario/trickle?interval=1", "/scenario/no-heartbeat", "/scenario/huge-event?size=268435456",
              "/scenario/wrong-field-case?interval=1"})
            QTest::newRow(target) << QByteArray(target);
    }

    void whoLeavesIsForgotten()
    {
        QFETCH(QByteArray, target);
        RawClient client = open(target);
        QTRY_COMPARE(m_server->clients(Method::Sse), 1);
        client.reset();
        QTRY_COMPARE(m_server->clients(Method::Sse), 0);
    }

    void aStreamEndsInOrderWithTheServer()
    {
        RawClient client = open("/scenario/no-heartbeat");
        QVERIFY(client.readUntil("\n\n\r\n").contains("id: 1\n"));
        m_server->stop();
        QCOMPARE(client.readToEnd(), QByteArray("0\r\n\r\n"));
        QVERIFY(!client.wasReset());
    }
};

QTEST_GUILESS_MAIN(TestScenarioStreams)
#include "tst_scenariostreams.moc"
