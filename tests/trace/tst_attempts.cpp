// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "foldstest.h"

#include "support/lanescript.h"
#include "support/wirebytes.h"
#include "trace/attempts.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace pushscope;
using namespace std::chrono_literals;

namespace {

const QByteArray SseHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                           "Transfer-Encoding: chunked\r\n\r\n";

/// One lane whose facts are written in short form; lane 1.
struct Script : FoldedLog
{
    Attempts attempts{log, LaneId(1)};

    Script &at(int time, FactKind kind, quint32 connection = 1, const QByteArray &payload = {},
               quint16 value = 0)
    {
        add(time, kind, 1, 0, value, connection, payload);
        return *this;
    }
    Script &connect(int time, quint32 connection, const QByteArray &lastEventId = {})
    {
        at(time, FactKind::ConnectStarted, connection).at(time + 1, FactKind::Connected, connection);
        QByteArray head = "GET /events HTTP/1.1\r\nHost: a\r\n";
        if (!lastEventId.isNull())
            head += "Last-Event-ID: " + lastEventId + "\r\n";
        at(time + 2, FactKind::Request, connection, head + "\r\n");
        at(time + 3, FactKind::BytesUp, connection, head + "\r\n");
        at(time + 4, FactKind::BytesDown, connection, SseHead);
        return at(time + 4, FactKind::Response, connection, SseHead, 200);
    }
    Script &event(int time, quint32 connection, const QByteArray &id, const QByteArray &data = "x")
    {
        at(time, FactKind::BytesDown, connection,
           wirebytes::httpChunk("id: " + id + "\ndata: " + data + "\n\n"));
        return at(time, FactKind::Delivered, connection,
                  encodeEvent({.data = data, .lastEventId = id, .origin = {}}));
    }
    Script &error(int time, quint32 connection, ErrorCode code, const QByteArray &detail = "detail")
    {
        return at(time, FactKind::Error, connection, detail, quint16(code));
    }
    Script &state(int time, quint32 connection, Cause cause)
    {
        return at(time, FactKind::StateChanged, connection, {}, packState({1, cause, 0}));
    }
    const std::vector<Attempt> &all()
    {
        flush();
        attempts.update();
        return attempts.all();
    }
};

std::vector<Attempt> attemptsOf(const FactBatch &batch, LaneId lane)
{
    EventLog log;
    log.append(batch);
    Attempts attempts(log, lane);
    attempts.update();
    return attempts.all();
}

} // namespace

/// The fold of connection attempts.
class AttemptsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAttemptHasTheTimesOfItsPhases()
    {
        Script script;
        script.start(0);
        script.at(10, FactKind::LookupStarted).at(20, FactKind::LookupFinished);
        script.at(20, FactKind::ConnectStarted).at(30, FactKind::Connected);
        script.at(30, FactKind::TlsStarted).at(50, FactKind::TlsEstablished);
        script.at(51, FactKind::Request, 1, "GET / HTTP/1.1\r\n\r\n").at(60, FactKind::BytesDown, 1, SseHead);
        script.at(61, FactKind::Response, 1, SseHead, 200).event(90, 1, "1").event(95, 1, "2");
        const Attempt attempt = script.all().at(0);
        QCOMPARE(attempt.began, TraceTime(10ms));
        QCOMPARE(attempt.lookedUp, std::optional<TraceTime>(20ms));
        QCOMPARE(attempt.connected, std::optional<TraceTime>(30ms));
        QCOMPARE(attempt.secured, std::optional<TraceTime>(50ms));
        QCOMPARE(attempt.requested, std::optional<TraceTime>(51ms));
        QCOMPARE(attempt.firstByte, std::optional<TraceTime>(60ms));
        QCOMPARE(attempt.responded, std::optional<TraceTime>(61ms));
        QCOMPARE(attempt.firstEvent, std::optional<TraceTime>(90ms));
        QCOMPARE(attempt.lastEvent, std::optional<TraceTime>(95ms));
        QCOMPARE(attempt.longestSilence, TraceTime(30ms));
        QCOMPARE(attempt.events, quint64(2));
        QCOMPARE(attempt.end, AttemptEnd::Running);
        QVERIFY(!attempt.ended);
    }

    void closingByOurselvesIsNeutral()
    {
        Script script;
        script.start(0);
        script.connect(1, 1).event(10, 1, "1").stop(100);
        script.at(101, FactKind::ClientClosed)
            .at(102, FactKind::PeerClosed, 1, {}, quint16(CloseKind::Reset));
        QCOMPARE(script.all().at(0).end, AttemptEnd::ByUser);
        QCOMPARE(script.all().at(0).ended, std::optional<TraceTime>(100ms));
        QVERIFY(script.all().at(0).error.isEmpty());
    }

    void aCutIsNeutralAndSoAreTheAttemptsDuringIt()
    {
        Script script;
        script.start(0);
        script.connect(1, 1).add(50, FactKind::LinkCut, 1);
        script.at(50, FactKind::PeerClosed, 1, {}, quint16(CloseKind::Cut));
        script.error(51, 1, ErrorCode::ConnectionLost).at(60, FactKind::ConnectFailed, 2, "cut", 100);
        script.error(60, 2, ErrorCode::ConnectFailed);
        QCOMPARE(script.all().at(0).end, AttemptEnd::ByCut);
        QCOMPARE(script.all().at(1).end, AttemptEnd::ByCut);
    }

    void theServersEndIsByPeerAndItsResetIsTold()
    {
        Script script;
        script.start(0);
        script.connect(1, 1).at(50, FactKind::PeerClosed, 1, {}, quint16(CloseKind::Fin));
        script.state(51, 1, Cause::EndOfBody).connect(60, 2);
        script.at(90, FactKind::PeerClosed, 2, {}, quint16(CloseKind::Reset));
        script.error(91, 2, ErrorCode::ConnectionLost);
        QCOMPARE(script.all().at(0).end, AttemptEnd::ByPeer);
        QCOMPARE(script.all().at(1).end, AttemptEnd::ByReset);
        QCOMPARE(script.all().at(1).error, QByteArray("detail"));
        QCOMPARE(script.all().at(1).begin, AttemptBegin::Reconnected);
    }

    void anEndOfBodyThatWeTidyUpIsTheServers()
    {
        Script script;
        script.start(0);
        script.connect(1, 1).at(40, FactKind::RequestFinished, 1, "0", 200).at(41, FactKind::ClientClosed);
        QCOMPARE(script.all().at(0).end, AttemptEnd::ByPeer);
    }

    void aRefusalSaysMoreThanTheFinBeforeIt()
    {
        Script script;
        script.start(0);
        script.connect(1, 1).at(5, FactKind::PeerClosed, 1, {}, quint16(CloseKind::Fin));
        script.error(6, 1, ErrorCode::BadStatus, "503 Busy").state(6, 1, Cause::BadStatus);
        QCOMPARE(script.all().at(0).end, AttemptEnd::Refused);
        QCOMPARE(script.all().at(0).error, QByteArray("503 Busy"));
    }

    void errorsSayHowItEnded_data()
    {
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<AttemptEnd>("end");
        QTest::newRow("lookup") << ErrorCode::LookupFailed << AttemptEnd::Unreachable;
        QTest::newRow("connect") << ErrorCode::ConnectFailed << AttemptEnd::Unreachable;
        QTest::newRow("tls") << ErrorCode::TlsFailed << AttemptEnd::Unreachable;
        QTest::newRow("time") << ErrorCode::TimedOut << AttemptEnd::TimedOut;
        QTest::newRow("bytes") << ErrorCode::MalformedResponse << AttemptEnd::Broken;
        QTest::newRow("rules") << ErrorCode::ProtocolError << AttemptEnd::Broken;
        QTest::newRow("limit") << ErrorCode::LimitExceeded << AttemptEnd::Broken;
        QTest::newRow("type") << ErrorCode::WrongContentType << AttemptEnd::Refused;
        QTest::newRow("handshake") << ErrorCode::HandshakeRefused << AttemptEnd::Refused;
        QTest::newRow("circle") << ErrorCode::TooManyRedirects << AttemptEnd::Refused;
        QTest::newRow("lost") << ErrorCode::ConnectionLost << AttemptEnd::ByPeer;
        QTest::newRow("other") << ErrorCode::Other << AttemptEnd::Running;
    }

    void errorsSayHowItEnded()
    {
        QFETCH(const ErrorCode, code);
        QFETCH(const AttemptEnd, end);
        Script script;
        script.start(0);
        script.at(1, FactKind::ConnectStarted).error(5, 1, code);
        QCOMPARE(script.all().at(0).end, end);
    }

    void oneAddressThatFailsIsNotTheEndWhereAnotherAnswers()
    {
        Script script;
        script.start(0);
        script.at(1, FactKind::ConnectStarted)
            .at(2, FactKind::ConnectFailed, 1, "refused", 111)
            .connect(3, 1);
        QCOMPARE(script.all().size(), std::size_t(1));
        QCOMPARE(script.all().at(0).end, AttemptEnd::Running);
    }

    void aGapAndDuplicatesAreCountedAgainstTheIdAskedFor()
    {
        Script script;
        script.start(0);
        script.connect(1, 1).event(10, 1, "4").event(11, 1, "5");
        script.at(20, FactKind::PeerClosed).connect(30, 2, "5").event(40, 2, "9").event(41, 2, "10");
        script.at(50, FactKind::PeerClosed, 2).connect(60, 3, "10").event(70, 3, "9").event(71, 3, "11");
        const std::vector<Attempt> &all = script.all();
        QVERIFY(!all.at(0).lastEventIdSent && !all.at(0).gap);
        QCOMPARE(all.at(1).lastEventIdSent, std::optional<QByteArray>("5"));
        QCOMPARE(all.at(1).gap, std::optional<quint64>(3));
        QCOMPARE(all.at(1).duplicates, quint64(0));
        QCOMPARE(all.at(2).gap, std::optional<quint64>(0));
        QCOMPARE(all.at(2).duplicates, quint64(1));
    }

    void anEventWithoutAnIdOfItsOwnIsNoDuplicate()
    {
        Script script;
        script.start(0);
        script.connect(1, 1).event(10, 1, "5", "a").at(20, FactKind::PeerClosed).connect(30, 2, "5");
        script.event(40, 2, "5", "another").event(41, 2, "5", "a");
        QCOMPARE(script.all().at(1).duplicates, quint64(1)); // only the one with the same data
    }

    void idsThatAreNoNumbersHaveNoGap()
    {
        Script script;
        script.start(0);
        script.connect(1, 1, "[{\"offset\":1}]").event(10, 1, "[{\"offset\":7}]");
        QVERIFY(!script.all().at(0).gap);
    }

    void whatWasInFlightAtTheEndIsCounted_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<quint64>("inFlight");
        const QByteArray close = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
        QTest::newRow("whole event") << close << QByteArray("data: 1\n\n") << quint64(0);
        QTest::newRow("no empty line") << close << QByteArray("data: 1\n\ndata: 22\n") << quint64(9);
        QTest::newRow("inside a line") << close << QByteArray("data: 1\n\nda") << quint64(2);
        QTest::newRow("crlf") << close << QByteArray("data: 1\r\n\r\n") << quint64(0);
        QTest::newRow("comment") << close << QByteArray("data: 1\n\n: hi\n") << quint64(0);
        QTest::newRow("chunked") << SseHead << wirebytes::httpChunk("data: 1\n\ndata") << quint64(4);
        QTest::newRow("gzip") << QByteArray(close).replace("\r\n\r\n", "\r\nContent-Encoding: gzip\r\n\r\n")
                              << QByteArray("????") << quint64(0);
        QTest::newRow("lines") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n")
                               << QByteArray("{}\n{\"a") << quint64(3);
        QTest::newRow("short answer") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")
                                      << QByteArray("12345") << quint64(5);
        QTest::newRow("whole answer") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
                                      << QByteArray("12345") << quint64(0);
        QTest::newRow("frame") << wirebytes::handshakeHead()
                               << QByteArray(wirebytes::textFrame("a") + "\x81\x05he") << quint64(4);
        QTest::newRow("fragments") << wirebytes::handshakeHead() << QByteArray("\x01\x01h\x89\x00", 5)
                                   << quint64(5);
        QTest::newRow("no http") << QByteArray("hello\r\n\r\n") << QByteArray("there") << quint64(0);
    }

    void whatWasInFlightAtTheEndIsCounted()
    {
        QFETCH(const QByteArray, head);
        QFETCH(const QByteArray, body);
        QFETCH(const quint64, inFlight);
        const QByteArray all = head + body;
        for (qsizetype split = 0; split <= all.size(); ++split) {
            Script script;
            script.start(0);
            script.at(1, FactKind::Connected).at(2, FactKind::BytesDown, 1, all.left(split));
            script.at(3, FactKind::BytesDown, 1, all.mid(split)).at(9, FactKind::PeerClosed);
            QCOMPARE(script.all().at(0).bytesInFlight, inFlight);
        }
    }

    void aRedirectBeginsAnotherAttemptEvenOnTheSameConnection()
    {
        Script script;
        script.start(0);
        const QByteArray moved = "HTTP/1.1 307 x\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n";
        script.at(1, FactKind::Connected).at(2, FactKind::Request, 1, "GET /a HTTP/1.1\r\n\r\n");
        script.at(3, FactKind::BytesDown, 1, moved).at(3, FactKind::Response, 1, moved, 307);
        script.at(4, FactKind::Redirected, 1, "http://a/b", 307);
        script.at(5, FactKind::Request, 1, "GET /b HTTP/1.1\r\n\r\n")
            .at(9, FactKind::Response, 1, SseHead, 200);
        const std::vector<Attempt> &all = script.all();
        QCOMPARE(all.size(), std::size_t(2));
        QCOMPARE(all.at(0).status, quint16(307));
        QCOMPARE(all.at(0).end, AttemptEnd::ByPeer);
        QCOMPARE(all.at(1).begin, AttemptBegin::Redirected);
        QCOMPARE(all.at(1).status, quint16(200));
    }

    void aRedirectToAnotherConnectionIsOneToo()
    {
        Script script;
        script.start(0);
        const QByteArray moved = "HTTP/1.1 302 x\r\nLocation: http://b/\r\n\r\n";
        script.at(1, FactKind::Connected).at(2, FactKind::Request, 1, "GET /a HTTP/1.1\r\n\r\n");
        script.at(3, FactKind::Response, 1, moved, 302).connect(5, 2).at(6, FactKind::ClientClosed, 1);
        QCOMPARE(script.all().size(), std::size_t(2));
        QCOMPARE(script.all().at(1).begin, AttemptBegin::Redirected);
        QCOMPARE(script.all().at(0).end, AttemptEnd::ByPeer);
    }

    void everyMethodsLaneHasItsAttempts_data()
    {
        QTest::addColumn<int>("method");
        for (const MethodInfo &info : allMethods().first(5)) // those of the sample session
            QTest::newRow(info.name.toByteArray().constData()) << int(info.method);
    }

    void everyMethodsLaneHasItsAttempts()
    {
        QFETCH(const int, method);
        const auto lane =
            std::ranges::find(allMethods(), Method(method), &MethodInfo::method) - allMethods().begin();
        const std::vector<Attempt> all = attemptsOf(sampleSession(), LaneId(quint8(lane + 1)));
        QVERIFY(!all.empty());
        QCOMPARE(all.front().begin, AttemptBegin::Opened);
        QVERIFY(all.front().connected && all.front().requested && all.front().responded);
        QVERIFY(all.front().events > 0 && all.front().bytesDown > 0 && all.front().bytesUp > 0);
        QCOMPARE(all.back().end, AttemptEnd::Running);
        if (Method(method) == Method::Sse) {
            QCOMPARE(all.front().end, AttemptEnd::ByCut);
            QCOMPARE(all.back().gap, std::optional<quint64>(0));
        }
    }

    void updatingBitByBitGivesTheSameAsAllAtOnce()
    {
        const FactBatch batch = sampleSession();
        EventLog log;
        Attempts stepwise(log, LaneId(4));
        for (const Fact &fact : batch.facts) {
            FactBatch one;
            one.arena = batch.payload(fact).toByteArray();
            one.facts.push_back(fact);
            one.facts.front().payloadOffset = 0;
            log.append(one);
            stepwise.update();
        }
        const std::vector<Attempt> whole = attemptsOf(batch, LaneId(4));
        QCOMPARE(stepwise.all().size(), whole.size());
        for (std::size_t i = 0; i < whole.size(); ++i) {
            QCOMPARE(stepwise.all()[i].events, whole[i].events);
            QCOMPARE(stepwise.all()[i].longestSilence, whole[i].longestSilence);
            QCOMPARE(stepwise.all()[i].end, whole[i].end);
        }
        QVERIFY(!stepwise.update());
    }

    void anyOrderOfFactsIsBorne()
    {
        FactBatch batch = sampleSession();
        std::mt19937 random(7);
        for (int round = 0; round < 20; ++round) {
            std::ranges::shuffle(batch.facts, random);
            for (quint8 lane = 1; lane <= 5; ++lane) {
                for (const Attempt &attempt : attemptsOf(batch, LaneId(lane)))
                    QVERIFY(attempt.firstFact <= attempt.lastFact);
            }
        }
    }

    void aReconnectStormIsBoundedAndItsNumbersGoOn()
    {
        Script script;
        script.start(0);
        for (quint32 i = 1; i <= Attempts::AttemptLimit + 10; ++i)
            script.at(int(i), FactKind::ConnectStarted, i);
        const std::vector<Attempt> &all = script.all();
        QVERIFY(all.size() <= Attempts::AttemptLimit);
        QCOMPARE(all.back().number, int(Attempts::AttemptLimit + 10));
    }

    void aLogThatBeginsInTheMiddleHasAReconnect()
    {
        Script script;
        script.event(10, 3, "8");
        QCOMPARE(script.all().at(0).begin, AttemptBegin::Reconnected);
    }

    void aClearedLogBeginsAnew()
    {
        Script script;
        script.start(0);
        script.connect(1, 1).connect(30, 2);
        QCOMPARE(script.all().size(), std::size_t(2));
        script.log.clear();
        script.start(50);
        QVERIFY(script.all().empty());
    }
};

QTEST_GUILESS_MAIN(AttemptsTest)
#include "tst_attempts.moc"
