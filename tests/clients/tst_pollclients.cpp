// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/lanebench.h"

#include "protocol/message.h"

using namespace pushscope;
using namespace pushscope::test;

namespace {

/// A poll's answer with these ids; `last` is the cursor.
QByteArray answer(const std::vector<quint32> &ids, quint32 last, bool more = false)
{
    PollAnswer poll;
    for (const quint32 id : ids) {
        Message message;
        message.id = MessageId(id);
        message.dataJson = '"' + QByteArray::number(id) + " is here\"";
        poll.messages.push_back(message);
    }
    poll.last = last;
    poll.more = more;
    return ScriptedServer::answer(toJson(poll));
}

LaneSettings shortPoll(const ScriptedServer &server)
{
    return LaneBench::settings(Method::ShortPoll, server.url(QStringLiteral("/poll")));
}

LaneSettings longPoll(const ScriptedServer &server)
{
    return LaneBench::settings(Method::LongPoll, server.url(QStringLiteral("/long-poll")));
}

/// Answers one request after the other with what the function says for its number, from 1.
ScriptedServer::Script answeringEach(std::function<QByteArray(int request, const QByteArray &head)> reply)
{
    return [reply, count = std::make_shared<std::atomic<int>>(0)](RawSocket &peer, int) {
        while (true) {
            const QByteArray head = ScriptedServer::readHead(peer);
            if (head.isEmpty() || !peer.send(reply(++*count, head)))
                return;
        }
    };
}

QByteArray requestLine(const FactTape::Entry &entry)
{
    return entry.payload.first(entry.payload.indexOf(" HTTP/1.1"));
}

} // namespace

class TestPollClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShortPollFollowsItsCursor();
    void aShortPollRunsTheStatesOfAnXmlHttpRequest();
    void aShortPollKeepsOneConnectionOrTakesANewOneEachTime_data();
    void aShortPollKeepsOneConnectionOrTakesANewOneEachTime();
    void aShortPollKeepsItsInterval();
    void aStaleConnectionIsAVisibleErrorAndThePollIsMadeAgain();
    void moreIsAskedForAtOnce();
    void aGapIsAFact();
    void aBadAnswerIsAnErrorAndTheNextPollFollows_data();
    void aBadAnswerIsAnErrorAndTheNextPollFollows();
    void dataIsTheTextThatServerSentEventsWouldCarry();
    void aLongPollAsksAgainAtOnce();
    void aLongPollTakesAnEmptyAnswerAsAnAnswer();
    void aLongPollWaitsLongerAfterEachFailure();
    void aLongPollDoesNotHammerAServerThatDoesNotHold();
    void aCursorInTheUrlIsTheFirst();
    void closeEndsThem_data();
    void closeEndsThem();
    void bytesAreCountedExactly_data();
    void bytesAreCountedExactly();
};

void TestPollClients::aShortPollFollowsItsCursor()
{
    ScriptedServer server(answeringEach([](int request, const QByteArray &) {
        return request == 1 ? answer({}, 10) : request == 2 ? answer({11, 12}, 12) : answer({}, 12);
    }));
    LaneBench bench;
    bench.open(shortPoll(server));
    QTRY_VERIFY(bench.tape.count(FactKind::Request) >= 3);
    const auto requests = bench.tape.of(FactKind::Request);
    QCOMPARE(requestLine(requests[0]), QByteArray("GET /poll"));
    QCOMPARE(requestLine(requests[1]), QByteArray("GET /poll?after=10"));
    QCOMPARE(requestLine(requests[2]), QByteArray("GET /poll?after=12"));
    QCOMPARE(bench.tape.deliveredIds(), (std::vector<quint32>{11, 12}));
    QCOMPARE(bench.tape.delivered(), (std::vector<QByteArray>{"11 is here", "12 is here"}));
    const auto delivered = bench.tape.of(FactKind::Delivered);
    QCOMPARE(delivered[0].fact.time, delivered[1].fact.time); // one read
    QCOMPARE(delivered[0].fact.connection, ConnectionId(1));
}

void TestPollClients::aShortPollRunsTheStatesOfAnXmlHttpRequest()
{
    ScriptedServer server(answeringEach([](int, const QByteArray &) { return answer({}, 1); }));
    LaneBench bench;
    bench.open(shortPoll(server));
    QTRY_VERIFY(bench.tape.count(FactKind::RequestFinished) >= 2);
    QVERIFY(bench.tape.transitions().startsWith("0>1 1>2 2>3 3>4 4>1 1>2 2>3 3>4"));
    const auto causes = bench.tape.causes();
    QCOMPARE(std::vector(causes.begin(), causes.begin() + 4),
             (std::vector{Cause::Open, Cause::HeadersReceived, Cause::BodyReceived, Cause::EndOfBody}));
}

void TestPollClients::aShortPollKeepsOneConnectionOrTakesANewOneEachTime_data()
{
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("kept") << true;
    QTest::newRow("new ones") << false;
}

void TestPollClients::aShortPollKeepsOneConnectionOrTakesANewOneEachTime()
{
    QFETCH(const bool, keepAlive);
    ScriptedServer server(answeringEach([](int, const QByteArray &) { return answer({}, 1); }));
    LaneBench bench;
    LaneSettings settings = shortPoll(server);
    settings.keepAlive = keepAlive;
    bench.open(settings);
    QTRY_VERIFY(bench.tape.count(FactKind::RequestFinished) >= 10);
    const int requests = bench.tape.count(FactKind::RequestFinished);
    QCOMPARE(bench.tape.count(FactKind::Connected) >= requests, !keepAlive);
    QCOMPARE(bench.tape.count(FactKind::Connected) == 1, keepAlive);
}

void TestPollClients::aShortPollKeepsItsInterval()
{
    ScriptedServer server(answeringEach([](int, const QByteArray &) { return answer({}, 1); }));
    LaneBench bench;
    LaneSettings settings = shortPoll(server);
    settings.pollInterval = std::chrono::milliseconds(100);
    bench.open(settings);
    QTRY_VERIFY(bench.tape.count(FactKind::Request) >= 4);
    const auto requests = bench.tape.of(FactKind::Request);
    // Three intervals lie between the first and the fourth, less what the first waited for its connection.
    const auto between = requests[3].fact.time - requests[1].fact.time;
    QVERIFY(between >= std::chrono::milliseconds(190));
}

void TestPollClients::aStaleConnectionIsAVisibleErrorAndThePollIsMadeAgain()
{
    ScriptedServer server([](RawSocket &peer, int number) {
        ScriptedServer::readHead(peer);
        peer.send(answer({}, 5));
        if (number == 1)
            ScriptedServer::readHead(peer); // and no answer
        else
            peer.readToEnd();
    });
    LaneBench bench;
    LaneSettings settings = shortPoll(server);
    bench.open(settings);
    QTRY_VERIFY(bench.tape.count(FactKind::Response) >= 2);
    QCOMPARE(bench.tape.errors(), std::vector{ErrorCode::ConnectionLost});
    const auto requests = bench.tape.of(FactKind::Request);
    QCOMPARE(requests[1].fact.connection, ConnectionId(1));
    QCOMPARE(requests[2].fact.connection, ConnectionId(2));
    QCOMPARE(requestLine(requests[1]), requestLine(requests[2]));
    QVERIFY(bench.tape.transitions().startsWith("0>1 1>2 2>3 3>4 4>1 1>4 4>1"));
}

void TestPollClients::moreIsAskedForAtOnce()
{
    ScriptedServer server(answeringEach([](int request, const QByteArray &) {
        return request < 50 ? answer({quint32(request)}, quint32(request), true) : answer({}, 49);
    }));
    LaneBench bench;
    LaneSettings settings = shortPoll(server);
    settings.pollInterval = std::chrono::hours(1);
    bench.open(settings);
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 49);
}

void TestPollClients::aGapIsAFact()
{
    PollAnswer poll;
    poll.last = 100;
    poll.gap = std::pair(3U, 77U);
    ScriptedServer server(
        answeringEach([&](int, const QByteArray &) { return ScriptedServer::answer(toJson(poll)); }));
    LaneBench bench;
    LaneSettings settings = shortPoll(server);
    settings.pollInterval = std::chrono::hours(1);
    bench.open(settings);
    QTRY_COMPARE(bench.tape.joined(FactKind::Gap), QByteArray("3-77"));
}

void TestPollClients::aBadAnswerIsAnErrorAndTheNextPollFollows_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("no JSON") << ScriptedServer::answer("<html>") << ErrorCode::MalformedMessage;
    QTest::newRow("other JSON") << ScriptedServer::answer("[1,2]") << ErrorCode::MalformedMessage;
    QTest::newRow("empty") << ScriptedServer::answer("") << ErrorCode::MalformedMessage;
    QTest::newRow("503") << QByteArray("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")
                         << ErrorCode::BadStatus;
    QTest::newRow("401") << QByteArray("HTTP/1.1 401 Who\r\nContent-Length: 0\r\n\r\n")
                         << ErrorCode::BadStatus;
}

void TestPollClients::aBadAnswerIsAnErrorAndTheNextPollFollows()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const ErrorCode, error);
    ScriptedServer server(answeringEach(
        [&](int request, const QByteArray &) { return request == 1 ? bytes : answer({1}, 1); }));
    LaneBench bench;
    bench.open(shortPoll(server));
    QTRY_VERIFY(bench.tape.count(FactKind::Delivered) >= 1);
    QCOMPARE(bench.tape.errors(), std::vector{error});
    QVERIFY(!bench.hasFinished());
}

void TestPollClients::dataIsTheTextThatServerSentEventsWouldCarry()
{
    const QByteArray body = "{\"messages\":[{\"id\":1,\"type\":\"tick\",\"data\":\"a\\nb\"},"
                            "{\"id\":2,\"data\":{\"b\": [1, 2]}}],\"last\":2}";
    ScriptedServer server(
        answeringEach([&](int, const QByteArray &) { return ScriptedServer::answer(body); }));
    LaneBench bench;
    LaneSettings settings = shortPoll(server);
    settings.pollInterval = std::chrono::hours(1);
    bench.open(settings);
    QTRY_COMPARE(bench.tape.delivered(), (std::vector<QByteArray>{"a\nb", "{\"b\":[1,2]}"}));
    QCOMPARE(decodeEvent(bench.tape.of(FactKind::Delivered)[0].payload).type, QByteArray("tick"));
    QCOMPARE(decodeEvent(bench.tape.of(FactKind::Delivered)[1].payload).type, QByteArray("message"));
}

void TestPollClients::aLongPollAsksAgainAtOnce()
{
    ScriptedServer server([](RawSocket &peer, int) {
        for (quint32 id = 0; id < 20; ++id) {
            ScriptedServer::readHead(peer);
            peer.send(id == 0 ? answer({}, 0) : answer({id}, id));
        }
        ScriptedServer::readHead(peer);
        peer.readToEnd(); // held
    });
    LaneBench bench;
    bench.open(longPoll(server));
    QTRY_COMPARE(bench.tape.count(FactKind::Delivered), 19);
    QTRY_COMPARE(bench.tape.count(FactKind::Request), 21);
    QCOMPARE(requestLine(bench.tape.of(FactKind::Request)[0]), QByteArray("GET /long-poll?timeout=25"));
    QCOMPARE(requestLine(bench.tape.of(FactKind::Request)[20]),
             QByteArray("GET /long-poll?after=19&timeout=25"));
    QCOMPARE(server.connectionCount(), 1);
    QVERIFY(!bench.tape.has(FactKind::ReconnectScheduled));
}

void TestPollClients::aLongPollTakesAnEmptyAnswerAsAnAnswer()
{
    ScriptedServer server(answeringEach([](int request, const QByteArray &) {
        return request < 5 ? QByteArray("HTTP/1.1 204 No Content\r\n\r\n") : answer({1}, 1);
    }));
    LaneBench bench;
    bench.open(longPoll(server));
    QTRY_VERIFY(bench.tape.count(FactKind::Delivered) >= 1);
    QVERIFY(bench.tape.errors().empty());
    QVERIFY(bench.tape.transitions().startsWith("0>1 1>2 2>4 4>1"));
}

void TestPollClients::aLongPollWaitsLongerAfterEachFailure()
{
    LaneBench bench;
    LaneSettings settings =
        LaneBench::settings(Method::LongPoll, QUrl(QStringLiteral("http://127.0.0.1:1/long-poll")));
    bench.open(settings);
    QTRY_VERIFY(bench.tape.count(FactKind::ReconnectScheduled) >= 3);
    const auto waits = bench.tape.of(FactKind::ReconnectScheduled);
    for (std::size_t i = 0; i < 3; ++i) {
        const int longest = 500 << i;
        const int wait = waits[i].payload.toInt();
        QVERIFY(wait <= longest && wait >= longest * 8 / 10); // a fifth is drawn by lot
    }
    QCOMPARE(bench.tape.errors()[0], ErrorCode::ConnectFailed);
    QVERIFY(bench.tape.transitions().startsWith("0>1 1>4 4>1 1>4"));
}

void TestPollClients::aLongPollDoesNotHammerAServerThatDoesNotHold()
{
    ScriptedServer server(answeringEach([](int, const QByteArray &) { return answer({}, 1); }));
    LaneBench bench;
    bench.open(longPoll(server));
    QTRY_VERIFY(bench.tape.has(FactKind::ReconnectScheduled));
    QCOMPARE(bench.tape.count(FactKind::Request), 2);
}

void TestPollClients::aCursorInTheUrlIsTheFirst()
{
    ScriptedServer server(answeringEach([](int, const QByteArray &) { return answer({8}, 8); }));
    LaneBench bench;
    LaneSettings settings = shortPoll(server);
    settings.url = server.url(QStringLiteral("/poll?x=1&after=7"));
    bench.open(settings);
    QTRY_VERIFY(bench.tape.count(FactKind::Request) >= 2);
    QCOMPARE(requestLine(bench.tape.of(FactKind::Request)[0]), QByteArray("GET /poll?x=1&after=7"));
    QCOMPARE(requestLine(bench.tape.of(FactKind::Request)[1]), QByteArray("GET /poll?x=1&after=8"));
}

void TestPollClients::closeEndsThem_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<bool>("answers");
    QTest::newRow("short, held") << Method::ShortPoll << false;
    QTest::newRow("short, between polls") << Method::ShortPoll << true;
    QTest::newRow("long, held") << Method::LongPoll << false;
    QTest::newRow("long, between polls") << Method::LongPoll << true;
}

void TestPollClients::closeEndsThem()
{
    QFETCH(const Method, method);
    QFETCH(const bool, answers);
    ScriptedServer server([&](RawSocket &peer, int) {
        while (answers && !ScriptedServer::readHead(peer).isEmpty())
            peer.send(answer({}, 1));
        peer.readToEnd();
    });
    LaneBench bench;
    LaneSettings settings = LaneBench::settings(method, server.url());
    settings.pollInterval = std::chrono::hours(1);
    bench.open(settings);
    QTRY_VERIFY(bench.tape.has(answers ? FactKind::RequestFinished : FactKind::Request));
    bench.client->close();
    QTRY_COMPARE(bench.finished->count(), 1);
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QCOMPARE(bench.tape.causes().back(), Cause::CloseCalled);
    QVERIFY(bench.tape.transitions().endsWith(">0"));
    const int requests = bench.tape.count(FactKind::Request);
    QCOMPARE(bench.tape.count(FactKind::RequestFinished), requests);
}

void TestPollClients::bytesAreCountedExactly_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<bool>("keepAlive");
    QTest::newRow("short, kept") << Method::ShortPoll << true;
    QTest::newRow("short, new ones") << Method::ShortPoll << false;
    QTest::newRow("long") << Method::LongPoll << true;
}

void TestPollClients::bytesAreCountedExactly()
{
    QFETCH(const Method, method);
    QFETCH(const bool, keepAlive);
    std::atomic<qint64> up = 0;
    std::atomic<qint64> down = 0;
    std::atomic<quint32> id = 0;
    ScriptedServer server([&](RawSocket &peer, int) {
        while (!ScriptedServer::readHead(peer).isEmpty()) {
            const quint32 next = ++id;
            peer.send(answer({next}, next));
        }
        up += peer.bytesReceived();
        down += peer.bytesSent();
    });
    LaneBench bench;
    LaneSettings settings = LaneBench::settings(method, server.url());
    settings.keepAlive = keepAlive;
    bench.open(settings);
    QTRY_VERIFY(bench.tape.count(FactKind::Delivered) >= 30);
    bench.client->close();
    QTRY_COMPARE(bench.tap.connectionCount(), 0);
    QTRY_COMPARE(bench.tape.bytes(FactKind::BytesUp), up.load());
    QTRY_COMPARE(bench.tape.bytes(FactKind::BytesDown), down.load());
}

QTEST_GUILESS_MAIN(TestPollClients)
#include "tst_pollclients.moc"
