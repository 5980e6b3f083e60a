// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Pages of other origins: what a browser is told, and what happens without it being asked.

#include "kit/rawclient.h"
#include "kit/serverinthread.h"
#include "protocol/json.h"

#include <QTest>

using namespace pushscope;

namespace {

const QByteArray Handshake = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

QByteArray origin(const QByteArray &name)
{
    return "Origin: " + name + "\r\n";
}

QByteArray preflight(const QByteArray &path, const QByteArray &from, const QByteArray &method)
{
    return "OPTIONS " + path + " HTTP/1.1\r\nHost: localhost\r\n" + origin(from) +
           "Access-Control-Request-Method: " + method +
           "\r\nAccess-Control-Request-Headers: content-type\r\n\r\n";
}

/// Whether a browser lets a page of that origin see the answer: Fetch standard, 4.10 CORS check.
bool isShownTo(const HttpHead &head, const QByteArray &from)
{
    const QByteArray allowed = head.value("Access-Control-Allow-Origin").toByteArray();
    return head.count("Access-Control-Allow-Origin") == 1 && (allowed == "*" || allowed == from);
}

} // namespace

class TestCors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutCorsNoPageOfElsewhereSeesAnything_data()
    {
        QTest::addColumn<QByteArray>("request");
        for (const char *path :
             {"/", "/poll", "/long-poll", "/stream", "/events", "/sse/", "/status", "/nothing", "/publish"})
            QTest::newRow(path) << getRequest(path, origin("http://evil.example"));
    }

    void withoutCorsNoPageOfElsewhereSeesAnything()
    {
        QFETCH(QByteArray, request);
        ServerInThread server;
        RawClient client(server.port());
        client.send(request);
        QVERIFY(!isShownTo(client.readHead(), "http://evil.example"));
    }

    void withoutCorsNoPageOfElsewherePublishes()
    {
        ServerInThread server;
        for (const char *from : {"http://evil.example", "null", "http://localhost:1"}) {
            QCOMPARE(RawClient(server.port()).ask(postRequest("{\"data\":1}", origin(from))).head.status,
                     403);
            const RawAnswer asked = RawClient(server.port()).ask(preflight("/publish", from, "POST"));
            QVERIFY(!isShownTo(asked.head, from));
        }
        QCOMPARE(server.status().lastId, MessageId());
    }

    void ourOwnPagePublishesAndOpensAWebSocket()
    {
        ServerInThread server;
        const QByteArray own = origin("http://localhost:" + QByteArray::number(server.port()));
        QCOMPARE(RawClient(server.port()).ask(postRequest("{\"data\":1}", own)).head.status, 201);
        RawClient client(server.port());
        client.send(getRequest("/ws", Handshake + own));
        QCOMPARE(client.readHead().status, 101);
    }

    void anAllowedOriginSeesEverything_data()
    {
        QTest::addColumn<QByteArray>("allowed");
        QTest::addColumn<QByteArray>("from");
        QTest::newRow("all") << QByteArray("*") << QByteArray("https://page.example");
        QTest::newRow("all, from a file") << QByteArray("*") << QByteArray("null");
        QTest::newRow("one") << QByteArray("https://page.example") << QByteArray("https://page.example");
    }

    void anAllowedOriginSeesEverything()
    {
        QFETCH(QByteArray, allowed);
        QFETCH(QByteArray, from);
        ServerInThread server({}, {"http://first.example", allowed});
        const auto ask = [&](const QByteArray &request) {
            RawClient client(server.port());
            client.send(request);
            return client.readHead();
        };
        for (const char *path : {"/", "/poll", "/long-poll", "/stream", "/events", "/sse/", "/status"}) {
            const HttpHead head = ask(getRequest(path, origin(from)));
            QCOMPARE(head.status, 200);
            QVERIFY(isShownTo(head, from));
        }
        const HttpHead published = ask(postRequest("{\"data\":1}", origin(from)));
        QCOMPARE(published.status, 201);
        QVERIFY(isShownTo(published, from));
        QVERIFY(isShownTo(ask(getRequest("/poll?after=x", origin(from))), from)); // errors, too
        QVERIFY(isShownTo(ask(getRequest("/%zz", origin(from))), from));
        QCOMPARE(ask(getRequest("/ws", Handshake + origin(from))).status, 101);
    }

    void aPreflightSaysWhatIsAllowed()
    {
        ServerInThread server({}, {"https://page.example"});
        const RawAnswer answer =
            RawClient(server.port()).ask(preflight("/publish", "https://page.example", "POST"));
        QCOMPARE(answer.head.status, 204);
        QVERIFY(isShownTo(answer.head, "https://page.example"));
        QVERIFY(answer.head.hasToken("Access-Control-Allow-Methods", "POST"));
        QVERIFY(answer.head.hasToken("Access-Control-Allow-Headers", "Content-Type"));
        QVERIFY(answer.head.hasToken("Vary", "Origin"));
        const RawAnswer events =
            RawClient(server.port()).ask(preflight("/events", "https://page.example", "GET"));
        QVERIFY(events.head.hasToken("Access-Control-Allow-Headers", "Last-Event-ID"));
    }

    void anOriginThatIsNotNamedStaysOutside()
    {
        ServerInThread server({}, {"https://page.example"});
        QCOMPARE(RawClient(server.port())
                     .ask(postRequest("{\"data\":1}", origin("https://other.example")))
                     .head.status,
                 403);
        QVERIFY(!isShownTo(
            RawClient(server.port()).ask(getRequest("/poll", origin("https://other.example"))).head,
            "https://other.example"));
        RawClient client(server.port());
        client.send(getRequest("/ws", Handshake + origin("https://other.example")));
        QCOMPARE(client.readHead().status, 403);
    }

    /// The page that a common tutorial has people paste: opened from a file, so its origin is null, it does
    /// new EventSource("http://localhost:8088/sse/") and shows JSON.parse(event.data).message.
    void theTutorialPageWorksWithCorsOnly()
    {
        for (const bool isAllowed : {false, true}) {
            ServerInThread server({}, isAllowed ? QList<QByteArray>{"*"} : QList<QByteArray>());
            FeedSettings feed;
            feed.kind = FeedSettings::Kind::Every;
            feed.interval = std::chrono::milliseconds(20);
            feed.messageTemplate = R"({"message":"{time}"})";
            server.setFeed(feed);
            RawClient client(server.port());
            client.send(getRequest("/sse/", "Accept: text/event-stream\r\nCache-Control: no-cache\r\n" +
                                                origin("null")));
            const HttpHead head = client.readHead();
            QCOMPARE(head.status, 200);
            QCOMPARE(head.value("Content-Type").toByteArray(), QByteArray("text/event-stream"));
            QCOMPARE(isShownTo(head, "null"), isAllowed);
            client.readUntil("data: ");
            const QByteArray data = client.readUntil("\n\n").trimmed();
            const auto members = json::members(data);
            QVERIFY2(members, data.constData());
            QCOMPARE(json::string(json::find(*members, "message").value_or(QByteArray()))->size(),
                     19); // a time
        }
    }
};

QTEST_GUILESS_MAIN(TestCors)
#include "tst_cors.moc"
