// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/fact.h"
#include "protocol/laneports.h"
#include "protocol/tapaddress.h"

#include <QTest>

#include <set>
#include <thread>

using namespace pushscope;

class TestFact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFactIs32Bytes();
    void everyChangeOfStateSurvivesThePacking();
    void anEventSurvivesTheEncoding_data();
    void anEventSurvivesTheEncoding();
    void theDataIsSeenWithoutACopy();
    void whatIsTooShortGivesEmptyFields();
    void aBatchGivesAFactItsOwnPayload();
    void idsOfDifferentKindsCompareOnlyWithTheirOwn();
    void everyMethodHasItsOwnNameAndEndpoint();
    void aStepSurvivesItsPacking();
    void anAspectSurvivesItsPacking();
    void aTapUserSurvivesItsName();
    void whatIsNoTapUserNameIsRefused_data();
    void whatIsNoTapUserNameIsRefused();
    void theTraceClockNeverGoesBackwardsAndAgreesWithTheSteadyClock();
    void aPortBelongsToItsLaneUntilItIsRemoved();
    void lanesOfPortsMayBeAskedFromAnyThread();
};

void TestFact::aFactIs32Bytes()
{
    QCOMPARE(sizeof(Fact), std::size_t(32));
    QVERIFY(Fact() == Fact());
    Fact other;
    other.value = 1;
    QVERIFY(!(other == Fact()));
}

void TestFact::everyChangeOfStateSurvivesThePacking()
{
    for (const MachineKind kind :
         {MachineKind::EventSource, MachineKind::WebSocket, MachineKind::Xhr, MachineKind::DataChannel,
          MachineKind::PushSubscription, MachineKind::PushMessage, MachineKind::Http2Stream}) {
        for (const Transition &row : machineTable(kind).transitions) {
            Fact fact;
            fact.value = packState(row);
            QVERIFY(stateChange(fact) == row);
        }
    }
    Fact largest;
    largest.value = packState({15, Cause(255), 15});
    QVERIFY((stateChange(largest) == Transition{15, Cause(255), 15}));
}

void TestFact::anEventSurvivesTheEncoding_data()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::newRow("empty") << QByteArrayList{"", "", "", ""};
    QTest::newRow("plain") << QByteArrayList{"message", "hello", "7", "http://x"};
    QTest::newRow("bytes") << QByteArrayList{"\xFF", QByteArray("a\0\n\x80", 4), QByteArray(1, '\0'), "\r\n"};
    QTest::newRow("large") << QByteArrayList{"t", QByteArray(1 << 20, 'x'), "1", ""};
}

void TestFact::anEventSurvivesTheEncoding()
{
    QFETCH(const QByteArrayList, fields);
    const EventPayload event{fields[0], fields[1], fields[2], fields[3]};
    const QByteArray encoded = encodeEvent(event);
    QCOMPARE(encoded.size(), 16 + fields.join().size());
    QVERIFY(decodeEvent(encoded) == event);
    QVERIFY(eventData(encoded) == fields[1]);
}

void TestFact::theDataIsSeenWithoutACopy()
{
    const QByteArray encoded = encodeEvent({"type", "data", "id", "origin"});
    const QByteArrayView data = eventData(encoded);
    QVERIFY(data.data() > encoded.constData() && data.end() < encoded.constEnd());
}

void TestFact::whatIsTooShortGivesEmptyFields()
{
    const EventPayload event{"type", "data", "id", "origin"};
    const QByteArray encoded = encodeEvent(event);
    for (qsizetype size = 0; size < encoded.size(); ++size) {
        const EventPayload found = decodeEvent(QByteArrayView(encoded).first(size));
        QVERIFY(found.type == (size >= 8 ? "type" : ""));
        QVERIFY(found.data == (size >= 16 ? "data" : ""));
        QVERIFY(found.lastEventId == (size >= 22 ? "id" : ""));
        QVERIFY(found.origin.isEmpty());
    }
    QVERIFY((decodeEvent("\xFF\xFF\xFF\xFFtype\4\0\0\0data") == EventPayload{"", "", "", ""}));
    QVERIFY(eventData("\xFF\xFF\xFF\xFF").isEmpty());
}

void TestFact::aBatchGivesAFactItsOwnPayload()
{
    FactBatch batch;
    batch.arena = "onetwo";
    Fact fact;
    fact.payloadOffset = 3;
    fact.payloadSize = 3;
    QCOMPARE(batch.payload(fact), "two");
    QVERIFY(batch.payload(Fact()).isEmpty());
}

void TestFact::idsOfDifferentKindsCompareOnlyWithTheirOwn()
{
    QVERIFY(LaneId().isNone() && MessageId().isNone() && ConnectionId().isNone());
    QVERIFY(MessageId(1) < MessageId(2));
    QVERIFY(!MessageId(1).isNone());
    static_assert(!std::is_convertible_v<int, MessageId>);
    static_assert(!std::is_convertible_v<MessageId, ConnectionId>);
    static_assert(!std::equality_comparable_with<MessageId, ConnectionId>);
}

void TestFact::everyMethodHasItsOwnNameAndEndpoint()
{
    std::set<QByteArray> names;
    std::set<QByteArray> endpoints;
    for (const MethodInfo &info : allMethods()) {
        QVERIFY(methodFromName(info.name) == info.method);
        QVERIFY(methodInfo(info.method).name == info.name);
        names.insert(info.name.toByteArray());
        endpoints.insert(info.endpoint.toByteArray());
    }
    QVERIFY((names == std::set<QByteArray>{"short-poll", "long-poll", "stream", "sse", "websocket", "webrtc",
                                           "web-push", "h2-push"}));
    QVERIFY((endpoints == std::set<QByteArray>{"/poll", "/long-poll", "/stream", "/events", "/ws", "/signal",
                                               "/web-push", "/feed"}));
    QVERIFY(!methodFromName("SSE") && !methodFromName("") && !methodFromName("ss"));
}

void TestFact::aStepSurvivesItsPacking()
{
    for (const Step step : {Step{Actor::Client, Actor::Server, StepKind(1)},
                            Step{Actor::Publisher, Actor::Client, StepKind(4095)},
                            Step{Actor::Server, Actor::Server, StepKind::None}})
        QVERIFY(unpackStep(packStep(step)) == step);
}

void TestFact::anAspectSurvivesItsPacking()
{
    for (const Aspect aspect : {Aspect{MachineKind::Xhr, 0, 4}, Aspect{MachineKind(63), 31, 0}})
        QVERIFY(unpackAspect(packAspect(aspect)) == aspect);
}

void TestFact::aTapUserSurvivesItsName()
{
    QCOMPARE(toTapUserName({LaneId(4), ConnectionId(2)}), "lane=4;connection=2");
    QCOMPARE(toTapUserName({LaneId(4), ConnectionId(2), true, true}), "lane=4;connection=2;tls;insecure");
    for (const TapUser user :
         {TapUser{LaneId(0), ConnectionId(0)}, TapUser{LaneId(255), ConnectionId(4294967295)},
          TapUser{LaneId(1), ConnectionId(2), true}, TapUser{LaneId(1), ConnectionId(2), false, true}})
        QVERIFY(tapUserFromName(toTapUserName(user)) == user);
}

void TestFact::whatIsNoTapUserNameIsRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name :
         {"", "lane=1", "lane=1;connection=", "lane=;connection=1", "lane=256;connection=1",
          "lane=-1;connection=1", "lane=1;connection=-1", "lane= 1;connection=1", "lane=1;connection=1 ",
          "lane=1;connection=4294967296", "connection=1;lane=1", ";connection=1lane=", "xlane=1;connection=1",
          "lane=+1;connection=1", "lane=1;connection=1;insecure;tls", "lane=1;connection=1;"})
        QTest::newRow(name) << QByteArray(name);
}

void TestFact::whatIsNoTapUserNameIsRefused()
{
    QFETCH(const QByteArray, name);
    QVERIFY(!tapUserFromName(name));
}

void TestFact::theTraceClockNeverGoesBackwardsAndAgreesWithTheSteadyClock()
{
    TraceTime last = traceNow();
    QVERIFY(last >= TraceTime::zero());
    for (int i = 0; i < 10'000; ++i) {
        const TraceTime now = traceNow();
        QVERIFY(now >= last);
        last = now;
    }
    const TraceTime before = traceNow();
    const TraceTime read = traceTimeAt(std::chrono::steady_clock::now());
    QVERIFY(read >= before && read <= traceNow());
}

void TestFact::aPortBelongsToItsLaneUntilItIsRemoved()
{
    LanePorts ports;
    QVERIFY(ports.laneOf(1000).isNone());
    ports.insert(1000, LaneId(3));
    ports.insert(1001, LaneId(4));
    QVERIFY(ports.laneOf(1000) == LaneId(3));
    ports.insert(1000, LaneId(5)); // the system gives a port again
    QVERIFY(ports.laneOf(1000) == LaneId(5));
    ports.remove(1000);
    ports.remove(1000);
    QVERIFY(ports.laneOf(1000).isNone());
    QVERIFY(ports.laneOf(1001) == LaneId(4));
}

void TestFact::lanesOfPortsMayBeAskedFromAnyThread()
{
    LanePorts ports;
    std::thread writer([&ports] {
        for (int i = 0; i < 20'000; ++i) {
            ports.insert(quint16(i % 100), LaneId(7));
            ports.remove(quint16((i + 50) % 100));
        }
    });
    int wrong = 0;
    for (int i = 0; i < 20'000; ++i) {
        const LaneId lane = ports.laneOf(quint16(i % 100));
        wrong += lane.isNone() || lane == LaneId(7) ? 0 : 1;
    }
    writer.join();
    QCOMPARE(wrong, 0);
}

QTEST_GUILESS_MAIN(TestFact)
#include "tst_fact.moc"
