// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The endpoint table, asked with curl.

#include "kit/curl.h"
#include "kit/rawclient.h"
#include "kit/serverinthread.h"
#include "protocol/json.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace pushscope;

class TestEndpoints : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

    QString url(const QString &path) const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(m_server->port()).arg(path);
    }
    CurlResult get(const QString &path) { return curl({url(path)}); }
    PollAnswer poll(const QString &path) { return pollAnswerFromJson(get(path).body).value_or(PollAnswer()); }

private Q_SLOTS:
    void initTestCase()
    {
        if (!hasCurl())
            QSKIP("curl is not here");
    }

    void init()
    {
        ServerLimits limits;
        limits.historyMessages = 2000;
        m_server = std::make_unique<ServerInThread>(limits);
        QCOMPARE(m_server->started().status, ServerStart::Status::Listening);
    }

    void thePageNamesEveryEndpointWithACurlLine()
    {
        const CurlResult page = get(QStringLiteral("/"));
        QCOMPARE(page.head.status, 200);
        QVERIFY(page.head.value("Content-Type").startsWith("text/html"));
        for (const char *path : {"/poll", "/long-poll", "/stream", "/events", "/ws", "/publish", "/status"}) {
            const QByteArray address = url(QString::fromLatin1(path)).toLatin1();
            QVERIFY2(page.body.contains(path), path);
            QVERIFY2(page.body.contains("curl"), path);
            QVERIFY2(page.body.contains(address), address.constData());
        }
    }

    void theCurlLinesOfThePageWork()
    {
        // As a person copies them: through a shell.
        const QByteArray page = get(QStringLiteral("/")).body;
        int lines = 0;
        for (qsizetype at = page.indexOf("<code>curl"); at >= 0; at = page.indexOf("<code>curl", at + 1)) {
            QByteArray line = page.sliced(at + 6, page.indexOf("</code>", at) - at - 6);
            line.replace("&quot;", "\"").replace("&amp;", "&");
            m_server->publish("\"one\"");
            QProcess shell;
            shell.start(
                QStringLiteral("sh"),
                {QStringLiteral("-c"), QString::fromUtf8(line + " -s --max-time 0.3 -w ' %{http_code}'")});
            QVERIFY(shell.waitForFinished());
            const QByteArray status = shell.readAllStandardOutput().right(3);
            QVERIFY2(status == "200" || status == "201" || status == "101",
                     (line + " gave " + status).constData());
            ++lines;
        }
        QVERIFY(lines >= 7);
    }

    void aPollAnswersAtOnceEmptyOrNot()
    {
        QCOMPARE(get(QStringLiteral("/poll?after=0")).body, QByteArray("{\"messages\":[],\"last\":0}"));
        m_server->publish("\"hello\"");
        const CurlResult answer = get(QStringLiteral("/poll?after=0"));
        QCOMPARE(answer.head.status, 200);
        QCOMPARE(answer.head.value("Content-Type").toByteArray(), QByteArray("application/json"));
        QCOMPARE(
            answer.body,
            QByteArray("{\"messages\":[{\"id\":1,\"type\":\"message\",\"data\":\"hello\"}],\"last\":1}"));
    }

    void aPollWithoutCursorIsEmptyAndSaysTheLastId_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("short") << QStringLiteral("/poll");
        QTest::newRow("long") << QStringLiteral("/long-poll");
    }

    void aPollWithoutCursorIsEmptyAndSaysTheLastId()
    {
        QFETCH(QString, path);
        m_server->publishMany(3);
        QCOMPARE(get(path).body, QByteArray("{\"messages\":[],\"last\":3}"));
    }

    void aPollCarriesAThousandMessagesAndSaysThatThereAreMore()
    {
        m_server->publishMany(1500);
        const PollAnswer first = poll(QStringLiteral("/poll?after=0"));
        QCOMPARE(first.messages.size(), std::size_t(1000));
        QCOMPARE(first.last, 1000u);
        QVERIFY(first.more);
        const PollAnswer second = poll(QStringLiteral("/poll?after=1000"));
        QCOMPARE(second.messages.size(), std::size_t(500));
        QVERIFY(!second.more);
    }

    void aPollBehindTheRingSaysTheGap()
    {
        m_server->publishMany(2010);
        const PollAnswer old = poll(QStringLiteral("/poll?after=4"));
        QCOMPARE(old.gap, (std::optional<std::pair<quint32, quint32>>({5, 10})));
        QCOMPARE(old.messages.front().id, MessageId(11));
        const PollAnswer future = poll(QStringLiteral("/long-poll?after=3000"));
        QCOMPARE(future.gap, (std::optional<std::pair<quint32, quint32>>({2011, 3000})));
        QCOMPARE(future.messages.front().id, MessageId(11));
    }

    void aLongPollHoldsUntilAMessageComes()
    {
        m_server->publish("1");
        RawClient client(m_server->port());
        client.send(getRequest("/long-poll?after=1"));
        QTRY_COMPARE(m_server->clients(Method::LongPoll), 1);
        m_server->publish("2");
        const RawAnswer answer = client.readAnswer();
        QCOMPARE(answer.head.status, 200);
        QCOMPARE(answer.body,
                 QByteArray("{\"messages\":[{\"id\":2,\"type\":\"message\",\"data\":2}],\"last\":2}"));
        QTRY_COMPARE(m_server->clients(Method::LongPoll), 0);
    }

    void aLongPollEndsWithItsTimeOut()
    {
        QElapsedTimer timer;
        timer.start();
        const CurlResult answer = get(QStringLiteral("/long-poll?after=0&timeout=0.3"));
        QVERIFY(timer.elapsed() >= 300);
        QCOMPARE(answer.head.status, 204);
        QVERIFY(answer.body.isEmpty());
        QVERIFY(!answer.head.has("Content-Length"));
        QCOMPARE(get(QStringLiteral("/long-poll?after=0&timeout=0")).head.status, 204);
    }

    void aStreamIsALineAMessage()
    {
        m_server->publish("\"one\"");
        m_server->publish("{ \"b\": 2,\n \"a\": 1 }", "tick");
        const CurlResult answer = curl({QStringLiteral("-N"), QStringLiteral("--max-time"),
                                        QStringLiteral("0.5"), url(QStringLiteral("/stream?after=0"))});
        QCOMPARE(answer.exitStatus, 28); // it would have gone on
        QCOMPARE(answer.head.value("Content-Type").toByteArray(), QByteArray("application/x-ndjson"));
        QCOMPARE(answer.head.value("Transfer-Encoding").toByteArray(), QByteArray("chunked"));
        QCOMPARE(answer.body, QByteArray("{\"id\":1,\"type\":\"message\",\"data\":\"one\"}\n"
                                         "{\"id\":2,\"type\":\"tick\",\"data\":{\"b\":2,\"a\":1}}\n"));
    }

    void anEventStreamHasItsForm_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("/events") << QStringLiteral("/events?after=0");
        QTest::newRow("/sse") << QStringLiteral("/sse?after=0");
        QTest::newRow("/sse/") << QStringLiteral("/sse/?after=0");
    }

    void anEventStreamHasItsForm()
    {
        QFETCH(QString, path);
        m_server->publish("\"two\\nlines\"");
        m_server->publish("{\"a\":1}", "tick");
        const CurlResult answer =
            curl({QStringLiteral("-N"), QStringLiteral("--max-time"), QStringLiteral("0.5"), url(path)});
        QCOMPARE(answer.head.value("Content-Type").toByteArray(), QByteArray("text/event-stream"));
        QCOMPARE(answer.body, QByteArray(": hi\n\nretry: 2000\n\n"
                                         "id: 1\ndata: two\ndata: lines\n\n"
                                         "id: 2\nevent: tick\ndata: {\"a\":1}\n\n"));
    }

    void lastEventIdWinsOverTheQuery()
    {
        m_server->publishMany(3);
        const auto idsOf = [this](const QString &header) {
            const CurlResult answer =
                curl({QStringLiteral("-N"), QStringLiteral("--max-time"), QStringLiteral("0.3"),
                      QStringLiteral("-H"), header, url(QStringLiteral("/events?after=0"))});
            return answer.body.count("id: ");
        };
        QCOMPARE(idsOf(QStringLiteral("Last-Event-ID: 2")), 1);
        QCOMPARE(idsOf(QStringLiteral("Last-Event-ID: nonsense")), 3);
    }

    void anEventStreamSaysItsGapAsAComment()
    {
        m_server->publishMany(2003);
        const CurlResult answer =
            curl({QStringLiteral("-N"), QStringLiteral("--max-time"), QStringLiteral("0.5"),
                  QStringLiteral("-H"), QStringLiteral("Last-Event-ID: 1"), url(QStringLiteral("/events"))});
        QVERIFY(answer.body.startsWith(": hi\n\nretry: 2000\n\n: gap 2-3\n\nid: 4\n"));
        QCOMPARE(answer.body.count("\ndata: "), 2000);
    }

    void aLineStreamSaysItsGapAsALineWithoutId()
    {
        m_server->publishMany(1);
        const CurlResult answer = curl({QStringLiteral("-N"), QStringLiteral("--max-time"),
                                        QStringLiteral("0.3"), url(QStringLiteral("/stream?after=5"))});
        QVERIFY(answer.body.startsWith("{\"type\":\"gap\",\"gap\":{\"from\":2,\"to\":5}}\n{\"id\":1,"));
    }

    void aWrongCursorIsRefused_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path :
             {"/poll?after=x", "/poll?after=", "/poll?after=-1", "/poll?after=1&after=2",
              "/long-poll?after=1.5", "/stream?after=0x1", "/events?after=%201", "/sse/?after=%zz"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }

    void aWrongCursorIsRefused()
    {
        QFETCH(QString, path);
        const CurlResult answer = get(path);
        QCOMPARE(answer.head.status, 400);
        const QJsonObject error = QJsonDocument::fromJson(answer.body).object();
        QCOMPARE(error.value(QStringLiteral("what")).toString(), QStringLiteral("bad-cursor"));
        QVERIFY(!error.value(QStringLiteral("why")).toString().isEmpty());
    }

    void aWrongTimeOutIsRefused_data()
    {
        QTest::addColumn<QString>("timeout");
        for (const char *timeout :
             {"", "x", "-1", "1e3", "nan", "inf", "1,5", "0x10", "%2B1", "1&timeout=2", "11111111111111111"})
            QTest::newRow(*timeout ? timeout : "empty") << QString::fromLatin1(timeout);
    }

    void aWrongTimeOutIsRefused()
    {
        QFETCH(QString, timeout);
        const CurlResult answer = get(QStringLiteral("/long-poll?after=0&timeout=") + timeout);
        QCOMPARE(answer.head.status, 400);
        QVERIFY(answer.body.contains("bad-timeout"));
    }

    void theStatusSaysWhoIsConnected()
    {
        m_server->publishMany(2);
        std::vector<RawClient> clients;
        for (const char *path : {"/events", "/sse", "/stream", "/long-poll?after=2"}) {
            clients.emplace_back(m_server->port());
            clients.back().send(getRequest(path));
        }
        QTRY_COMPARE(m_server->clients(Method::Sse), 2);
        QTRY_COMPARE(m_server->clients(Method::LongPoll), 1);
        get(QStringLiteral("/poll"));
        get(QStringLiteral("/poll"));
        const QJsonObject status = QJsonDocument::fromJson(get(QStringLiteral("/status")).body).object();
        QCOMPARE(status.value(QStringLiteral("last")).toInt(), 2);
        QVERIFY(status.value(QStringLiteral("uptime_ms")).toInt(-1) >= 0);
        QCOMPARE(status.value(QStringLiteral("backlog_bytes")).toInt(-1), 0);
        const QJsonObject counts = status.value(QStringLiteral("clients")).toObject();
        QCOMPARE(counts.value(QStringLiteral("sse")).toInt(), 2);
        QCOMPARE(counts.value(QStringLiteral("stream")).toInt(), 1);
        QCOMPARE(counts.value(QStringLiteral("long-poll")).toInt(), 1);
        QCOMPARE(counts.value(QStringLiteral("short-poll")).toInt(), 2);
        QCOMPARE(counts.value(QStringLiteral("websocket")).toInt(), 0);
        clients.clear();
        QTRY_COMPARE(m_server->clients(Method::Sse), 0);
    }

    void headHasNoBody_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        for (const char *path :
             {"/", "/poll?after=0", "/long-poll?after=1", "/stream", "/events", "/sse", "/sse/", "/status"})
            QTest::newRow(path) << QByteArray(path) << 200;
        QTest::newRow("/ws") << QByteArray("/ws") << 426;
        QTest::newRow("/publish") << QByteArray("/publish") << 405;
        QTest::newRow("/nothing") << QByteArray("/nothing") << 404;
        QTest::newRow("/poll?after=x") << QByteArray("/poll?after=x") << 400;
    }

    void headHasNoBody()
    {
        QFETCH(QByteArray, path);
        QFETCH(int, status);
        m_server->publish("1");
        RawClient client(m_server->port());
        client.send("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n" + getRequest("/status"));
        QCOMPARE(client.readAnswer("HEAD").head.status, status);
        // A body would stand where the next answer is expected.
        const RawAnswer next = client.readAnswer();
        QCOMPARE(next.head.status, 200);
        QVERIFY(next.body.startsWith('{'));
    }

    void anUnknownPathIs404AndAWrongMethod405()
    {
        QCOMPARE(get(QStringLiteral("/nothing")).head.status, 404);
        QCOMPARE(get(QStringLiteral("//poll")).head.status, 404);
        QCOMPARE(get(QStringLiteral("/poll/")).head.status, 404);
        QCOMPARE(get(QStringLiteral("/POLL")).head.status, 404);
        const CurlResult get405 = get(QStringLiteral("/publish"));
        QCOMPARE(get405.head.status, 405);
        QCOMPARE(get405.head.value("Allow").toByteArray(), QByteArray("OPTIONS, POST"));
        for (const char *method : {"POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW", "get"}) {
            const CurlResult answer =
                curl({QStringLiteral("-X"), QString::fromLatin1(method), url(QStringLiteral("/poll"))});
            QCOMPARE(answer.head.status, 405);
            QCOMPARE(answer.head.value("Allow").toByteArray(), QByteArray("GET, HEAD, OPTIONS"));
        }
    }

    void optionsNameTheMethods()
    {
        const auto options = [this](const QString &path) {
            return curl({QStringLiteral("-X"), QStringLiteral("OPTIONS"), url(path)});
        };
        QCOMPARE(options(QStringLiteral("/events")).head.value("Allow").toByteArray(),
                 QByteArray("GET, HEAD, OPTIONS"));
        QCOMPARE(options(QStringLiteral("/publish")).head.value("Allow").toByteArray(),
                 QByteArray("OPTIONS, POST"));
        QCOMPARE(options(QStringLiteral("/publish")).head.status, 204);
        QCOMPARE(options(QStringLiteral("/nothing")).head.status, 404);
        const CurlResult all =
            curl({QStringLiteral("--request-target"), QStringLiteral("*"), QStringLiteral("-X"),
                  QStringLiteral("OPTIONS"), url(QStringLiteral("/"))});
        QCOMPARE(all.head.status, 204);
    }

    void aWebSocketPathWithoutUpgradeSaysWhatItNeeds()
    {
        const CurlResult answer = get(QStringLiteral("/ws"));
        QCOMPARE(answer.head.status, 426);
        QVERIFY(answer.head.hasToken("Upgrade", "websocket"));
        QCOMPARE(answer.head.value("Sec-WebSocket-Version").toByteArray(), QByteArray("13"));
    }

    void theLoopbackOfIPv6IsServedToo()
    {
        ServerInThread six({}, {}, QHostAddress(QHostAddress::LocalHostIPv6));
        if (six.started().status != ServerStart::Status::Listening)
            QSKIP("no IPv6 here");
        const CurlResult answer =
            curl({QStringLiteral("-g"), QStringLiteral("http://[::1]:%1/").arg(six.port())});
        QCOMPARE(answer.head.status, 200);
        QVERIFY(answer.body.contains("http://[::1]:"));
    }
};

QTEST_GUILESS_MAIN(TestEndpoints)
#include "tst_endpoints.moc"
