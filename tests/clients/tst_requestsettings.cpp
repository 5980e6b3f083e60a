// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/lanebench.h"

#include "clients/retryafter.h"
#include "protocol/deviation.h"

#include <QTimeZone>

#include <mutex>

using namespace pushscope;
using namespace pushscope::test;

namespace {

const QByteArray StreamHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

LaneSettings sse(const QUrl &url)
{
    return LaneBench::settings(Method::Sse, url);
}

/// Keeps what it is asked, answers with a stream, and holds the connection.
class Asked
{
public:
    explicit Asked(qsizetype bodySize = 0)
        : m_server([this, bodySize](RawSocket &peer, int) {
            const QByteArray head = ScriptedServer::readHead(peer);
            const QByteArray body = bodySize > 0 ? peer.readExactly(bodySize) : QByteArray();
            {
                const std::lock_guard lock(m_mutex);
                m_text = head + body;
            }
            peer.send(StreamHead + "data: x\n\n");
            peer.readToEnd();
        })
    {}
    QUrl url() const { return m_server.url(QStringLiteral("/events")); }
    QByteArray text()
    {
        const std::lock_guard lock(m_mutex);
        return m_text;
    }

private:
    std::mutex m_mutex;
    QByteArray m_text; ///< under m_mutex
    ScriptedServer m_server;
};

} // namespace

/// RequestSettings as the clients honour them, and what they leave of EventSource.
class TestRequestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verbHeadersAndBodyAreSentAsAskedFor();
    void theUsersHeadersReplaceOurs();
    void everyDeviationIsAFact();
    void deviationsHaveNamesForGood();
    void whatCannotBeSentIsSaid_data();
    void whatCannotBeSentIsSaid();
    void credentialsOfTheUrlAreAnAuthorizationHeader();
    void aPostIsNotRepeatedAfterItsAnswer();
    void anErrorIsTriedAgainWhereAskedFor();
    void anErrorsBodyIsShown_data();
    void anErrorsBodyIsShown();
    void silenceEndsTheConnectionWhereAskedFor();
    void aRedirectIsAnAnswerWhereAskedFor();
    void retryAfterIsSecondsOrADate_data();
    void retryAfterIsSecondsOrADate();
    void redirectsAndDroppedCredentialsAreFacts();
    void aCircleOfRedirectsEnds();
};

void TestRequestSettings::verbHeadersAndBodyAreSentAsAskedFor()
{
    Asked server(9);
    LaneBench bench;
    LaneSettings settings = sse(server.url());
    settings.request.verb = "POST";
    settings.request.body = "{\"a\":\"b\"}";
    settings.request.headers = {{"X-One", "1"}, {"x-two", "2"}, {"X-One", "3"}, {"Content-Length", "77"}};
    bench.open(settings);
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 1);
    const QByteArray text = server.text();
    QVERIFY(text.startsWith("POST /events HTTP/1.1\r\n"));
    QVERIFY(text.contains("\r\nX-One: 1\r\nx-two: 2\r\nX-One: 3\r\nContent-Length: 9\r\n\r\n{\"a\":\"b\"}"));
    QVERIFY(text.contains("\r\nAccept: text/event-stream\r\n"));
    QVERIFY(!text.contains("Length: 77"));
}

void TestRequestSettings::theUsersHeadersReplaceOurs()
{
    Asked server;
    LaneBench bench;
    LaneSettings settings = sse(server.url());
    settings.request.headers = {{"accept", "application/json, text/event-stream"},
                                {"User-Agent", "Mine"},
                                {"Host", "other.test"},
                                {"Last-Event-ID", "41"}};
    bench.open(settings);
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 1);
    const QByteArray text = server.text();
    QVERIFY(text.contains(
        "\r\naccept: application/json, text/event-stream\r\nUser-Agent: Mine\r\nHost: other.test\r\n"));
    QVERIFY(!text.contains("Pushscope"));
    QCOMPARE(text.count("ost: "), 1);
    QCOMPARE(text.toLower().count("last-event-id: 41"), 1);
}

void TestRequestSettings::everyDeviationIsAFact()
{
    Asked server(1);
    LaneBench bench;
    LaneSettings settings = sse(server.url());
    settings.lastEventId = "7";
    settings.request.verb = "PUT";
    settings.request.body = "x";
    settings.request.headers = {{"X-One", "1"}};
    settings.request.retryOnError = settings.request.insecure = true;
    settings.request.followRedirects = false;
    settings.request.headTimeout = std::chrono::seconds(20);
    settings.request.idleTimeout = std::chrono::seconds(20);
    bench.open(settings);
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 1);
    QByteArrayList names;
    for (const auto &entry : bench.tape.of(FactKind::Deviation))
        names.append(entry.payload);
    QCOMPARE(names.join(' '), QByteArray("verb body headers last-event-id retry-on-error no-repeat insecure "
                                         "no-redirects head-timeout idle-timeout"));
    QCOMPARE(bench.tape.indexOf(FactKind::Deviation), 1); // right after LaneStarted
}

void TestRequestSettings::deviationsHaveNamesForGood()
{
    for (const DeviationInfo &info : allDeviations()) {
        QCOMPARE(deviationName(info.deviation), info.name);
        QCOMPARE(deviationFromName(info.name), std::optional(info.deviation));
    }
    QVERIFY(!deviationFromName("other"));
}

void TestRequestSettings::whatCannotBeSentIsSaid_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const QByteArray get("GET");
    QTest::newRow("LF in a value") << get << QByteArray("X-One") << QByteArray("a\nX-Two: b");
    QTest::newRow("CR in a value") << get << QByteArray("X-One") << QByteArray("a\rb");
    QTest::newRow("NUL in a value") << get << QByteArray("X-One") << QByteArray("a\0b", 3);
    QTest::newRow("no name") << get << QByteArray("") << QByteArray("a");
    QTest::newRow("a name with a colon") << get << QByteArray("X:One") << QByteArray("a");
    QTest::newRow("a framing") << get << QByteArray("transfer-encoding") << QByteArray("chunked");
    QTest::newRow("a second Host") << get << QByteArray("host") << QByteArray("a");
    QTest::newRow("a verb with a blank") << QByteArray("GET /") << QByteArray("X-One") << QByteArray("a");
    QTest::newRow("a tunnel") << QByteArray("CONNECT") << QByteArray("X-One") << QByteArray("a");
}

void TestRequestSettings::whatCannotBeSentIsSaid()
{
    QFETCH(const QByteArray, verb);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    Asked server;
    LaneBench bench;
    LaneSettings settings = sse(server.url());
    settings.request.verb = verb;
    settings.request.headers = {{"Host", "a"}, {name, value}};
    bench.open(settings);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.count(FactKind::Error), 1);
    QVERIFY(!bench.tape.joined(FactKind::Error).isEmpty());
    QVERIFY(!bench.tape.has(FactKind::Request));
    QVERIFY(!bench.tape.has(FactKind::ConnectStarted));
}

void TestRequestSettings::credentialsOfTheUrlAreAnAuthorizationHeader()
{
    Asked server;
    LaneBench bench;
    QUrl url = server.url();
    url.setUserName(QStringLiteral("us er"));
    url.setPassword(QStringLiteral("p@ss"));
    bench.open(sse(url));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 1);
    QVERIFY(
        server.text().contains("\r\nAuthorization: Basic " + QByteArray("us er:p@ss").toBase64() + "\r\n"));
    QCOMPARE(bench.tape.of(FactKind::LaneStarted).front().payload, server.url().toEncoded());
    QVERIFY(!bench.tape.has(FactKind::Deviation));
}

void TestRequestSettings::aPostIsNotRepeatedAfterItsAnswer()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(StreamHead + "retry: 1\ndata: all\n\n");
    });
    LaneBench bench;
    LaneSettings settings = sse(server.url());
    settings.request.verb = "POST";
    bench.open(settings);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>1 1>0 0>2"));
    QCOMPARE(server.connectionCount(), 1);
    QVERIFY(bench.tape.errors().empty());
}

void TestRequestSettings::anErrorIsTriedAgainWhereAskedFor()
{
    ScriptedServer server([](RawSocket &peer, int number) {
        ScriptedServer::readHead(peer);
        if (number == 1)
            peer.send("HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
        else if (number == 2)
            peer.send(StreamHead + "retry: 1\ndata: x\n\n");
        else
            peer.send("HTTP/1.1 204 No Content\r\n\r\n");
    });
    LaneBench bench;
    LaneSettings settings = sse(server.url());
    settings.request.retryOnError = true;
    bench.open(settings);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>2 2>0 0>1 1>0 0>2"));
    QCOMPARE(bench.tape.of(FactKind::ReconnectScheduled).front().payload, QByteArray("0"));
    QCOMPARE(server.connectionCount(), 3); // 204 means: never again
}

void TestRequestSettings::anErrorsBodyIsShown_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("status") << QByteArray("HTTP/1.1 401 No\r\nContent-Length: 5\r\n\r\nwhy\r\n")
                            << QByteArray("why\r\n");
    QTest::newRow("type") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>")
                          << QByteArray("<p>");
    QTest::newRow("long") << "HTTP/1.1 500 No\r\n\r\n" + QByteArray(100'000, 'x') << QByteArray(65536, 'x');
    QTest::newRow("none") << QByteArray("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n") << QByteArray();
}

void TestRequestSettings::anErrorsBodyIsShown()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const QByteArray, body);
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send(answer);
    });
    LaneBench bench;
    bench.open(sse(server.url()));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.transitions(), QByteArray("0>0 0>2"));
    QCOMPARE(bench.tape.joined(FactKind::ControlReceived), body);
    QCOMPARE(bench.tape.count(FactKind::Error), 1);
    QCOMPARE(bench.tape.count(FactKind::RequestFinished), 1);
}

void TestRequestSettings::silenceEndsTheConnectionWhereAskedFor()
{
    Asked server;
    LaneBench bench;
    LaneSettings settings = sse(server.url());
    settings.request.idleTimeout = std::chrono::milliseconds(50);
    bench.open(settings);
    QTRY_VERIFY(bench.tape.has(FactKind::ReconnectScheduled));
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::TimedOut});
    QCOMPARE(bench.tape.delivered(), std::vector<QByteArray>{"x"});
}

void TestRequestSettings::aRedirectIsAnAnswerWhereAskedFor()
{
    ScriptedServer server([](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 302 Found\r\nLocation: /else\r\nContent-Length: 0\r\n\r\n");
    });
    LaneBench bench;
    LaneSettings settings = sse(server.url());
    settings.request.followRedirects = false;
    bench.open(settings);
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::BadStatus});
    QVERIFY(!bench.tape.has(FactKind::Redirected));
}

void TestRequestSettings::retryAfterIsSecondsOrADate_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("date");
    QTest::addColumn<int>("seconds"); // -1: none
    const QByteArray date("Sun, 06 Nov 1994 08:49:37 GMT");
    QTest::newRow("seconds") << QByteArray("120") << QByteArray() << 120;
    QTest::newRow("date and Date") << date << QByteArray("Sun, 06 Nov 1994 08:49:30 GMT") << 7;
    QTest::newRow("date and our clock") << date << QByteArray() << 37;
    QTest::newRow("past") << date << QByteArray("Sun, 06 Nov 1994 09:49:30 GMT") << 0;
    QTest::newRow("none") << QByteArray() << QByteArray() << -1;
    QTest::newRow("words") << QByteArray("soon") << QByteArray() << -1;
    QTest::newRow("negative") << QByteArray("-5") << QByteArray() << -1;
}

void TestRequestSettings::retryAfterIsSecondsOrADate()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, date);
    QFETCH(const int, seconds);
    HttpHead head;
    head.headers = {{"Retry-After", value}};
    if (!date.isEmpty())
        head.headers.append({"Date", date});
    const QDateTime now(QDate(1994, 11, 6), QTime(8, 49, 0), QTimeZone::utc());
    const auto wait = retryAfter(head, now);
    QCOMPARE(wait ? int(wait->count()) : -1, seconds);
}

void TestRequestSettings::redirectsAndDroppedCredentialsAreFacts()
{
    Asked target;
    ScriptedServer server([&](RawSocket &peer, int) {
        ScriptedServer::readHead(peer);
        peer.send("HTTP/1.1 307 There\r\nContent-Length: 0\r\nLocation: " + target.url().toEncoded() +
                  "\r\n\r\n");
    });
    LaneBench bench;
    LaneSettings settings = sse(server.url());
    settings.request.headers = {
        {"Cookie", "a=b"}, {"authorization", "secret"}, {"X-One", "1"}, {"X-Api-Key", "k-1"}};
    bench.open(settings);
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 1);
    const auto hops = bench.tape.of(FactKind::Redirected);
    QCOMPARE(hops.size(), std::size_t(1));
    QCOMPARE(hops.front().payload, target.url().toEncoded());
    QCOMPARE(hops.front().fact.value, quint16(307));
    QCOMPARE(bench.tape.joined(FactKind::CredentialsDropped), QByteArray("Cookie, authorization, X-Api-Key"));
    QVERIFY(!target.text().toLower().contains("authorization") && !target.text().contains("a=b"));
    QVERIFY(!target.text().contains("k-1"));
    QVERIFY(target.text().contains("X-One: 1"));
}

void TestRequestSettings::aCircleOfRedirectsEnds()
{
    ScriptedServer server([](RawSocket &peer, int) {
        const QByteArray head = ScriptedServer::readHead(peer);
        const QByteArray to = head.startsWith("GET /a ") ? "/b" : "/a";
        peer.send("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n");
    });
    LaneBench bench;
    bench.open(sse(server.url(QStringLiteral("/a"))));
    QTRY_VERIFY(bench.hasFinished());
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::TooManyRedirects});
    QCOMPARE(bench.tape.count(FactKind::Redirected), 20);
    QVERIFY(bench.tape.transitions().endsWith("0>2"));
}

QTEST_GUILESS_MAIN(TestRequestSettings)
#include "tst_requestsettings.moc"
