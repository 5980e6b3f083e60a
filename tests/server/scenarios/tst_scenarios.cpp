// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What all scenarios have in common: the list, their parameters, who may ask; and those that answer at once.

#include "kit/curl.h"
#include "kit/rawclient.h"
#include "kit/serverinthread.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

QByteArray upgradeRequest(const QByteArray &target, const QByteArray &lines = {})
{
    return getRequest(target, "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
                                  lines);
}

QByteArray memberOf(const QByteArray &json, const char *name)
{
    return QJsonDocument::fromJson(json)[QLatin1StringView(name)].toString().toUtf8();
}

} // namespace

class TestScenarios : public QObject
{
    Q_OBJECT

    std::unique_ptr<ServerInThread> m_server;

    RawAnswer ask(const QByteArray &target, const QByteArray &lines = {}) const
    {
        return RawClient(m_server->port()).ask(getRequest(target, lines));
    }
    HttpHead head(const QByteArray &target) const
    {
        return RawClient(m_server->port())
            .ask("HEAD " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .head;
    }
    QJsonArray list() const
    {
        return QJsonDocument::fromJson(ask("/scenario").body)[QLatin1StringView("scenarios")].toArray();
    }
    static bool isWebSocket(const QJsonValue &scenario)
    {
        return scenario[QLatin1StringView("url")].toString().startsWith(QLatin1StringView("ws://"));
    }
    static QByteArray pathOf(const QJsonValue &scenario)
    {
        return "/scenario/" + scenario[QLatin1StringView("name")].toString().toUtf8();
    }

private Q_SLOTS:
    void init() { m_server = std::make_unique<ServerInThread>(); }

    void theListNamesEachWithASentence()
    {
        const QStringList expected{QStringLiteral("no-content"),
                                   QStringLiteral("unauthorized"),
                                   QStringLiteral("server-error"),
                                   QStringLiteral("unavailable"),
                                   QStringLiteral("wrong-content-type"),
                                   QStringLiteral("redirect"),
                                   QStringLiteral("end-after-one"),
                                   QStringLiteral("reset-mid-event"),
                                   QStringLiteral("ignore-last-event-id"),
                                   QStringLiteral("duplicate-after-reconnect"),
                                   QStringLiteral("trickle"),
                                   QStringLiteral("huge-event"),
                                   QStringLiteral("no-heartbeat"),
                                   QStringLiteral("missing-blank-line"),
                                   QStringLiteral("wrong-field-case"),
                                   QStringLiteral("bom-twice"),
                                   QStringLiteral("cached"),
                                   QStringLiteral("long-poll-504"),
                                   QStringLiteral("websocket-close"),
                                   QStringLiteral("subprotocol-refused")};
        QStringList names;
        const QByteArray base = "://127.0.0.1:" + QByteArray::number(m_server->port());
        for (const QJsonValue &scenario : list()) {
            names << scenario[QLatin1StringView("name")].toString();
            QVERIFY(scenario[QLatin1StringView("what")].toString().endsWith(u'.'));
            QCOMPARE(scenario[QLatin1StringView("url")].toString().toUtf8(),
                     (isWebSocket(scenario) ? "ws" : "http") + base + pathOf(scenario));
        }
        QCOMPARE(names, expected);
    }

    void theirDocumentNamesEach()
    {
        QFile document(QStringLiteral(PUSHSCOPE_SOURCE_DIR "/docs/scenarios.md"));
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QByteArray text = document.readAll();
        for (const QJsonValue &scenario : list()) {
            const QByteArray name = scenario[QLatin1StringView("name")].toString().toUtf8();
            QVERIFY2(text.contains("\n| `" + name + "` |"), name.constData());
        }
    }

    void thePageNamesTheList() { QVERIFY(ask("/").body.contains("<a href=\"/scenario\">")); }

    void eachOfTheListIsThere()
    {
        for (const QJsonValue &scenario : list()) {
            const QByteArray path = pathOf(scenario);
            RawClient client(m_server->port());
            client.send(isWebSocket(scenario) ? upgradeRequest(path) : getRequest(path + "?wait=0"));
            const int status = client.readHead().status;
            QVERIFY2(status >= 101 && status != 404 && status != 400, path.constData());
        }
        QCOMPARE(ask("/scenario/").head.status, 404);
        QCOMPARE(ask("/scenario/nothing").head.status, 404);
        QCOMPARE(ask("/scenario/Trickle").head.status, 404);
    }

    void everyParameterIsTakenInItsBoundsOnly()
    {
        int parameters = 0;
        for (const QJsonValue &scenario : list()) {
            for (const QJsonValue &parameter : scenario[QLatin1StringView("parameters")].toArray()) {
                const QByteArray name = parameter[QLatin1StringView("name")].toString().toUtf8();
                const qint64 least = parameter[QLatin1StringView("least")].toInt();
                const qint64 most = parameter[QLatin1StringView("most")].toInt();
                const QByteArray given = pathOf(scenario) + '?' + name + '=';
                const auto answerTo = [&](const QByteArray &value) {
                    return RawClient(m_server->port())
                        .ask(isWebSocket(scenario) ? upgradeRequest(given + value)
                                                   : getRequest(given + value));
                };
                for (const QByteArray &value :
                     {QByteArray::number(least - 1), QByteArray::number(most + 1), QByteArray(""),
                      QByteArray("x"), QByteArray("1.0"), QByteArray("%2B1"), QByteArray("0x1"),
                      QByteArray("%zz"), QByteArray("99999999999999999999"),
                      QByteArray::number(most) + '&' + name + '=' + QByteArray::number(most)}) {
                    const RawAnswer answer = answerTo(value);
                    QVERIFY2(answer.head.status == 400, (given + value).constData());
                    QCOMPARE(memberOf(answer.body, "what"), QByteArray("bad-parameter"));
                    QVERIFY(memberOf(answer.body, "why").startsWith(name + "= takes "));
                }
                ++parameters;
                if (isWebSocket(scenario))
                    continue;
                QVERIFY2(head(given + QByteArray::number(least)).status != 400, given.constData());
                if (name != "wait")
                    QVERIFY2(head(given + QByteArray::number(most)).status != 400, given.constData());
            }
        }
        QVERIFY(parameters >= 30);
    }

    void aWrongCursorIsRefusedAsElsewhere()
    {
        QCOMPARE(memberOf(ask("/scenario/trickle?after=x").body, "what"), QByteArray("bad-cursor"));
        QVERIFY(ask("/scenario/end-after-one?after=6").body.contains("id: 7\n"));
    }

    void theHighestIdHasASuccessor()
    {
        QVERIFY(ask("/scenario/end-after-one", "Last-Event-ID: 4294967295\r\n")
                    .body.contains("id: 4294967296\n"));
    }

    void otherMethodsAre405()
    {
        RawClient client(m_server->port());
        const RawAnswer answer =
            client.ask("POST /scenario/trickle HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        QCOMPARE(answer.head.status, 405);
        QCOMPARE(answer.head.value("Allow").toByteArray(), QByteArray("GET, HEAD, OPTIONS"));
        QCOMPARE(client.ask("OPTIONS /scenario/trickle HTTP/1.1\r\nHost: localhost\r\n\r\n").head.status,
                 204);
    }

    void headHasNoBody()
    {
        for (const QJsonValue &scenario : list()) {
            if (isWebSocket(scenario))
                continue;
            RawClient client(m_server->port());
            client.send("HEAD " + pathOf(scenario) + "?wait=0 HTTP/1.1\r\nHost: localhost\r\n\r\n");
            client.send(getRequest("/status"));
            QVERIFY(client.readAnswer("HEAD").head.status != 0);
            // A body would stand where the next answer is expected.
            QCOMPARE(client.readAnswer().head.status, 200);
        }
    }

    void otherOriginsReadThemOnlyWhereAllowed()
    {
        const QByteArray foreign = "Origin: http://other.example\r\n";
        QVERIFY(!ask("/scenario/end-after-one", foreign).head.has("Access-Control-Allow-Origin"));
        QCOMPARE(
            RawClient(m_server->port()).ask(upgradeRequest("/scenario/websocket-close", foreign)).head.status,
            403);
        ServerInThread open({}, {"http://other.example"});
        const auto allowed = [&](const QByteArray &target) {
            return RawClient(open.port())
                .ask(getRequest(target, foreign))
                .head.value("Access-Control-Allow-Origin")
                .toByteArray();
        };
        for (const char *target : {"/scenario", "/scenario/end-after-one", "/scenario/no-content",
                                   "/scenario/redirect", "/scenario/cached", "/scenario/trickle?size=0"})
            QCOMPARE(allowed(target), QByteArray("http://other.example"));
    }

    void anotherHostIsRefused()
    {
        QCOMPARE(RawClient(m_server->port())
                     .ask("GET /scenario/trickle HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                     .head.status,
                 421);
    }

    void aStatusComesAtOnceOrAtTheReconnect_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("header");
        QTest::newRow("204") << QByteArray("no-content") << 204 << QByteArray();
        QTest::newRow("401") << QByteArray("unauthorized") << 401 << QByteArray("WWW-Authenticate");
        QTest::newRow("500") << QByteArray("server-error") << 500 << QByteArray();
        QTest::newRow("503") << QByteArray("unavailable") << 503 << QByteArray("Retry-After");
    }

    void aStatusComesAtOnceOrAtTheReconnect()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, status);
        QFETCH(QByteArray, header);
        const RawAnswer atOnce = ask("/scenario/" + name + "?n=0");
        QCOMPARE(atOnce.head.status, status);
        QCOMPARE(memberOf(atOnce.body, "what").isEmpty(), status == 204);
        QVERIFY(header.isEmpty() || atOnce.head.has(header));
        QByteArray lines;
        for (int id = 1; id <= 2; ++id) {
            const RawAnswer event = ask("/scenario/" + name + "?n=2&retry=7", lines);
            QCOMPARE(event.head.status, 200);
            QCOMPARE(event.body, "retry: 7\n\nid: " + QByteArray::number(id) + "\ndata: {\"scenario\":\"" +
                                     name + "\",\"n\":" + QByteArray::number(id) + "}\n\n");
            lines = "Last-Event-ID: " + QByteArray::number(id) + "\r\n";
        }
        QCOMPARE(ask("/scenario/" + name + "?n=2", lines).head.status, status);
        QCOMPARE(ask("/scenario/" + name + "?n=2", "Last-Event-ID: 9\r\n").head.status, status);
    }

    void aRedirectLeadsOnAsOftenAsAsked_data()
    {
        QTest::addColumn<int>("code");
        for (const int code : {301, 302, 303, 307, 308})
            QTest::addRow("%d", code) << code;
    }

    void aRedirectLeadsOnAsOftenAsAsked()
    {
        QFETCH(int, code);
        QByteArray target = "/scenario/redirect?n=3&code=" + QByteArray::number(code);
        for (int hop = 0; hop < 3; ++hop) {
            const RawAnswer answer = ask(target);
            QCOMPARE(answer.head.status, code);
            QVERIFY(!answer.head.reason.isEmpty());
            target = answer.head.value("Location").toByteArray();
        }
        RawClient client(m_server->port());
        client.send(getRequest(target));
        QCOMPARE(client.readHead().status, 200);
        QVERIFY(client.readUntil("\n\n").contains("id: 1\ndata: "));
    }

    void codesThatAreNoRedirectAreRefused()
    {
        for (const char *code : {"300", "304", "305", "306", "309", "200"}) {
            const RawAnswer answer = ask(QByteArray("/scenario/redirect?code=") + code);
            QCOMPARE(answer.head.status, 400);
            QVERIFY(memberOf(answer.body, "why").contains("301, 302, 303, 307 or 308"));
        }
    }

    void curlFollowsTheRedirects()
    {
        if (!hasCurl())
            QSKIP("curl is not here");
        const QString url = QStringLiteral("http://127.0.0.1:%1/scenario/redirect?n=5").arg(m_server->port());
        const CurlResult result = curl(
            {QStringLiteral("-L"), QStringLiteral("-N"), QStringLiteral("--max-time"), QStringLiteral("0.5"),
             QStringLiteral("-w"), QStringLiteral("%{num_redirects} redirects"), url});
        QVERIFY(result.body.endsWith("5 redirects"));
        QVERIFY(result.body.contains("\ndata: {\"scenario\":\"redirect\",\"n\":1}\n\n"));
    }

    void aCachedStreamIsTheSameForAll()
    {
        const RawAnswer first = ask("/scenario/cached?n=2");
        const RawAnswer second = ask("/scenario/cached?n=2", "Last-Event-ID: 2\r\n");
        QCOMPARE(first.body, second.body);
        QCOMPARE(first.body.count("\n\n"), 3);
        QCOMPARE(first.head.value("Content-Type").toByteArray(), QByteArray("text/event-stream"));
        QCOMPARE(first.head.value("Content-Length").toByteArray(), QByteArray::number(first.body.size()));
        QCOMPARE(first.head.joined("Cache-Control"), QByteArray("public, max-age=86400"));
        QCOMPARE(first.head.value("X-Cache").toByteArray(), QByteArray("HIT"));
        QVERIFY(first.head.value("Age").toInt() > 0);
    }

    void aLongPollIsGivenUp()
    {
        QElapsedTimer timer;
        timer.start();
        const RawAnswer answer = ask("/scenario/long-poll-504?wait=150&after=3&timeout=25");
        QVERIFY(timer.elapsed() >= 150);
        QCOMPARE(answer.head.status, 504);
        QCOMPARE(answer.head.reason, QByteArray("Gateway Timeout"));
        QVERIFY(answer.body.contains("<h1>504"));
    }

    void aHeldPollEndsWithTheServer()
    {
        RawClient client(m_server->port());
        client.send(getRequest("/scenario/long-poll-504?wait=600000"));
        QTRY_COMPARE(m_server->clients(Method::LongPoll), 1);
        m_server->stop();
        QCOMPARE(client.readAnswer().head.status, 204);
    }
};

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
