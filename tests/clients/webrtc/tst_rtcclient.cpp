// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/support/rawwebsocket.h"
#include "clients/webrtc/rtcbench.h"

#include <QTemporaryDir>

using namespace pushscope;
using namespace pushscope::test;

/// Peer B as a lane, with peer A, our signaling server and the tap.
class TestRtcClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyMessageOfTheFeedComesOnce();
    void whatIsPublishedBetweenOfferAndOpenWaits();
    void theActorsAndMachinesAreTold();
    void theDatagramsAreCountedApartFromTheSignaling();
    void theChannelOutlivesTheServer();
    void theChannelOutlivesItsSignaling();
    void aTextGetsAReplyAndAPingAPong();
    void whatIsTooLongForTheChannelIsAGap();
    void closingIsSeenByBoth();
    void aRestartMakesANewConnectionAndMissesNothing();
    void aSlowStartOfManyMessagesLosesNone();
    void twoLanesHaveAChannelEach();
    void channelOptionsAreRecorded();
    void settingsThatContradictAreSaid_data();
    void settingsThatContradictAreSaid();
    void aServerThatIsNotThereIsSaid();
    void hostileSignalingIsSaid_data();
    void hostileSignalingIsSaid();
    void closingWhileItOpensEndsAtOnce();
};

void TestRtcClient::initTestCase()
{
    if (!RtcPeer::missingFromBuild().isEmpty())
        QSKIP("built without GStreamer's WebRTC: install libgstreamer-plugins-bad1.0-dev and libnice-dev");
}

void TestRtcClient::everyMessageOfTheFeedComesOnce()
{
    RtcBench rtc;
    rtc.open();
    QTRY_VERIFY(rtc.isOpen());
    std::vector<quint32> ids;
    for (int i = 0; i < 200; ++i)
        ids.push_back(rtc.publish("hello " + QByteArray::number(i)).value);
    QTRY_COMPARE(rtc.tape().deliveredIds(), ids);
    QCOMPARE(rtc.tape().delivered().front(), QByteArray("hello 0"));
    QCOMPARE(rtc.tape().count(FactKind::Sent), 200);
    for (const auto &sent : rtc.tape().of(FactKind::Sent))
        QCOMPARE(sent.fact.lane, LaneId(5));
}

void TestRtcClient::whatIsPublishedBetweenOfferAndOpenWaits()
{
    RtcBench rtc;
    rtc.open();
    QTRY_VERIFY(rtc.hasStep(Actor::Publisher, Actor::Server, StepKind::SignalAnswer));
    QVERIFY(!rtc.isOpen());
    rtc.publish("early");
    QTRY_COMPARE(rtc.tape().delivered(), std::vector<QByteArray>{"early"});
}

void TestRtcClient::theActorsAndMachinesAreTold()
{
    RtcBench rtc;
    rtc.open();
    QTRY_VERIFY(rtc.isOpen());
    QTRY_VERIFY(rtc.tape().has(FactKind::CandidatePair));
    const std::vector<Step> first{
        {Actor::Client, Actor::Server, StepKind::SignalJoin},
        {Actor::Server, Actor::Client, StepKind::SignalJoined},
    };
    const std::vector<Step> steps = rtc.steps();
    QVERIFY(std::equal(first.begin(), first.end(), steps.begin()));
    for (const Step &step : {Step{Actor::Client, Actor::Server, StepKind::SignalOffer},
                             Step{Actor::Server, Actor::Publisher, StepKind::SignalOffer},
                             Step{Actor::Publisher, Actor::Server, StepKind::SignalAnswer},
                             Step{Actor::Server, Actor::Client, StepKind::SignalAnswer},
                             Step{Actor::Client, Actor::Server, StepKind::SignalCandidate},
                             Step{Actor::Server, Actor::Client, StepKind::SignalCandidate},
                             Step{Actor::Client, Actor::Publisher, StepKind::ChannelOpen}})
        QTRY_VERIFY(rtc.hasStep(step.from, step.to, step.kind));
    for (const FactKind whose : {FactKind::Aspect, FactKind::PublisherAspect}) {
        QTRY_COMPARE(rtc.state(MachineKind::PeerConnection, whose), QByteArray("connected"));
        QTRY_COMPARE(rtc.state(MachineKind::DtlsTransport, whose), QByteArray("connected"));
        QTRY_COMPARE(rtc.state(MachineKind::SctpTransport, whose), QByteArray("connected"));
        QTRY_COMPARE(rtc.state(MachineKind::SignalingState, whose), QByteArray("stable"));
        QTRY_COMPARE(rtc.state(MachineKind::IceGathering, whose), QByteArray("complete"));
    }
    QCOMPARE(rtc.state(MachineKind::WebSocket), QByteArray("OPEN"));
    for (const auto &entry : rtc.tape().of(FactKind::Step)) {
        if (unpackStep(entry.fact.value).kind == StepKind::SignalOffer)
            QVERIFY(entry.payload.startsWith("v=0\r\n"));
    }
}

void TestRtcClient::theDatagramsAreCountedApartFromTheSignaling()
{
    RtcBench rtc;
    rtc.open();
    QTRY_VERIFY(rtc.isOpen());
    rtc.publish("x");
    QTRY_COMPARE(rtc.tape().delivered().size(), std::size_t(1));
    std::set<quint32> streams, datagrams;
    for (const FactKind kind : {FactKind::BytesUp, FactKind::BytesDown}) {
        for (const auto &entry : rtc.tape().of(kind)) {
            const bool isDatagram = entry.fact.value == quint16(WireKind::Datagram);
            (isDatagram ? datagrams : streams).insert(entry.fact.connection.value);
            if (isDatagram)
                QVERIFY(entry.payload[0] >= 20 && entry.payload[0] <= 23); // RFC 6347 4.1
        }
    }
    QCOMPARE(streams, std::set<quint32>{1});
    QCOMPARE(datagrams, std::set<quint32>{2});
    // What is in the datagrams is sealed: the message's text is not to be seen in them.
    QVERIFY(!rtc.tape().joined(FactKind::BytesDown).contains("\"data\":\"x\""));
}

void TestRtcClient::theChannelOutlivesTheServer()
{
    RtcBench rtc;
    rtc.open();
    QTRY_VERIFY(rtc.isOpen());
    QTRY_COMPARE(rtc.tape().count(FactKind::PongReceived), 1);
    rtc.server.reset();
    QTRY_COMPARE(rtc.state(MachineKind::WebSocket), QByteArray("CLOSED"));
    QVERIFY(rtc.bench.client->sendPing("still there?"));
    QTRY_COMPARE(rtc.tape().count(FactKind::PongReceived), 2);
    QVERIFY(rtc.isOpen());
    QCOMPARE(rtc.tape().errors(), std::vector<ErrorCode>());
}

void TestRtcClient::theChannelOutlivesItsSignaling()
{
    RtcBench rtc;
    rtc.open();
    QTRY_VERIFY(rtc.isOpen());
    rtc.bench.tap.cut(LaneId(5));
    QTRY_COMPARE(rtc.state(MachineKind::WebSocket), QByteArray("CLOSED"));
    rtc.publish("through the cut");
    QTRY_COMPARE(rtc.tape().delivered(), std::vector<QByteArray>{"through the cut"});
    QVERIFY(rtc.isOpen());
    QCOMPARE(rtc.publisher.channelCount(), std::size_t(1));
}

void TestRtcClient::aTextGetsAReplyAndAPingAPong()
{
    RtcBench rtc;
    rtc.open();
    QVERIFY(!rtc.bench.client->sendText("too early"));
    QTRY_VERIFY(rtc.isOpen());
    QVERIFY(rtc.bench.client->sendText("hello \"you\""));
    QVERIFY(rtc.bench.client->sendBinary(QByteArray("\0\1", 2)));
    QVERIFY(!rtc.bench.client->sendText(""));
    QVERIFY(!rtc.bench.client->sendPing(QByteArray(126, 'x')));
    QTRY_COMPARE(rtc.tape().count(FactKind::ControlReceived), 2);
    QCOMPARE(rtc.tape().of(FactKind::ControlReceived)[0].payload,
             QByteArray("{\"type\":\"reply\",\"text\":\"hello \\\"you\\\"\"}"));
    QCOMPARE(rtc.tape().of(FactKind::ControlReceived)[1].payload,
             QByteArray("{\"type\":\"reply\",\"bytes\":2}"));
    QTRY_COMPARE(rtc.tape().count(FactKind::PongReceived), 1);
    QVERIFY(rtc.tape().of(FactKind::PongReceived)[0].payload.toLongLong() > 0);
}

void TestRtcClient::whatIsTooLongForTheChannelIsAGap()
{
    RtcBench rtc;
    rtc.open();
    QTRY_VERIFY(rtc.isOpen());
    rtc.publish(QByteArray(RtcPeer::LongestMessage, 'x'));
    rtc.publish("after");
    QTRY_COMPARE(rtc.tape().delivered(), std::vector<QByteArray>{"after"});
    QCOMPARE(rtc.tape().of(FactKind::Gap).front().payload, QByteArray("1-1"));
}

void TestRtcClient::closingIsSeenByBoth()
{
    RtcBench rtc;
    rtc.open();
    QTRY_VERIFY(rtc.isOpen());
    rtc.bench.client->close();
    QTRY_VERIFY(rtc.bench.hasFinished());
    QCOMPARE(rtc.tape().transitions(), QByteArray("0>0 0>1 1>2 2>3"));
    QCOMPARE(rtc.state(MachineKind::PeerConnection), QByteArray("closed"));
    QTRY_COMPARE(rtc.publisher.channelCount(), std::size_t(0));
    QVERIFY(rtc.hasStep(Actor::Client, Actor::Publisher, StepKind::ChannelClose));
    QVERIFY(rtc.hasStep(Actor::Client, Actor::Server, StepKind::SignalBye));
    QCOMPARE(rtc.tape().errors(), std::vector<ErrorCode>());
}

void TestRtcClient::aRestartMakesANewConnectionAndMissesNothing()
{
    RtcBench rtc;
    rtc.open();
    QVERIFY(!rtc.bench.client->restart());
    QTRY_VERIFY(rtc.isOpen());
    rtc.publish("one");
    QTRY_COMPARE(rtc.tape().delivered().size(), std::size_t(1));
    QVERIFY(rtc.bench.client->restart());
    rtc.publish("two");
    QTRY_COMPARE(rtc.tape().transitions(), QByteArray("0>0 0>1 1>2 2>3 3>0 0>1"));
    rtc.publish("three");
    QTRY_COMPARE(rtc.tape().deliveredIds(), (std::vector<quint32>{1, 2, 3}));
    QTRY_COMPARE(rtc.publisher.channelCount(), std::size_t(1));
}

void TestRtcClient::aSlowStartOfManyMessagesLosesNone()
{
    RtcBench rtc;
    rtc.open();
    QTRY_VERIFY(rtc.isOpen());
    const QByteArray text(1000, 'x');
    for (int i = 0; i < 5000; ++i) { // 5 MB: more than the outbox holds; history brings the rest
        rtc.publish(text);
        if (i % 100 == 0)
            QCoreApplication::processEvents();
    }
    QTRY_COMPARE_WITH_TIMEOUT(rtc.tape().count(FactKind::Delivered), 5000, 30'000);
    std::vector<quint32> ids(5000);
    std::iota(ids.begin(), ids.end(), 1);
    QCOMPARE(rtc.tape().deliveredIds(), ids);
}

void TestRtcClient::twoLanesHaveAChannelEach()
{
    RtcBench rtc;
    rtc.open();
    LaneSettings other = rtc.settings();
    other.lane = LaneId(6);
    const auto second = makeClient(other, rtc.bench.tap.address(), rtc.tape().recorder());
    second->open();
    QTRY_COMPARE(rtc.publisher.channelCount(), std::size_t(2));
    QTRY_COMPARE(rtc.tape().causes().size(), std::size_t(4)); // both open
    rtc.publish("for both");
    QTRY_COMPARE(rtc.tape().count(FactKind::Delivered), 2);
    std::set<LaneId> lanes;
    for (const auto &entry : rtc.tape().of(FactKind::Sent))
        lanes.insert(entry.fact.lane);
    QCOMPARE(lanes.size(), std::size_t(2));
}

void TestRtcClient::channelOptionsAreRecorded()
{
    RtcBench rtc;
    LaneSettings settings = rtc.settings();
    settings.channel = {.ordered = false, .maxRetransmits = 3};
    rtc.bench.open(settings);
    QTRY_VERIFY(rtc.isOpen());
    QCOMPARE(rtc.tape().of(FactKind::ChannelOptionsSet).front().payload,
             QByteArray(R"({"ordered":false,"maxRetransmits":3})"));
    rtc.publish("x");
    QTRY_COMPARE(rtc.tape().deliveredIds(), std::vector<quint32>{1});
}

void TestRtcClient::settingsThatContradictAreSaid_data()
{
    QTest::addColumn<bool>("both");
    QTest::addColumn<QByteArray>("stun");
    QTest::newRow("two limits") << true << QByteArray();
    QTest::newRow("a web server") << false << QByteArray("http://example.org");
    QTest::newRow("two slashes") << false << QByteArray("stun://example.org");
    QTest::newRow("no host") << false << QByteArray("stun:");
    QTest::newRow("a path") << false << QByteArray("stun:example.org/x");
    QTest::newRow("a name and a word") << false << QByteArray("stun:example.org x");
}

void TestRtcClient::settingsThatContradictAreSaid()
{
    QFETCH(const bool, both);
    QFETCH(const QByteArray, stun);
    RtcBench rtc;
    LaneSettings settings = rtc.settings();
    settings.stunServer = stun;
    if (both)
        settings.channel = {.maxRetransmits = 1, .maxPacketLifeTime = std::chrono::milliseconds(10)};
    rtc.bench.open(settings);
    QTRY_VERIFY(rtc.bench.hasFinished());
    QCOMPARE(rtc.tape().errors(), std::vector<ErrorCode>{ErrorCode::Other});
    QVERIFY(!rtc.tape().has(FactKind::ConnectStarted));
}

void TestRtcClient::aServerThatIsNotThereIsSaid()
{
    RtcBench rtc;
    const LaneSettings settings = rtc.settings();
    rtc.server.reset();
    rtc.bench.open(settings);
    QTRY_VERIFY(rtc.bench.hasFinished());
    QCOMPARE(rtc.tape().errors(), std::vector<ErrorCode>{ErrorCode::ConnectFailed});
    QCOMPARE(rtc.tape().causes().back(), Cause::NetworkError);
}

void TestRtcClient::hostileSignalingIsSaid_data()
{
    QTest::addColumn<QByteArrayList>("says");
    const QByteArray joined = R"({"type":"joined","you":2,"publisher":1})";
    QTest::newRow("no JSON") << QByteArrayList{"hello"};
    QTest::newRow("an error") << QByteArrayList{R"({"type":"error","what":"x","why":"No."})"};
    QTest::newRow("bye") << QByteArrayList{joined, R"({"type":"bye","from":1,"why":"No."})"};
    QTest::newRow("an answer that is none")
        << QByteArrayList{joined, R"({"type":"answer","from":1,"sdp":"hello"})"};
    QTest::newRow("an answer without media") << QByteArrayList{
        joined, R"({"type":"answer","from":1,"sdp":"v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n"})"};
    QTest::newRow("bad candidates, then the end") << QByteArrayList{
        joined, R"({"type":"candidate","from":1,"candidate":"candidate:x"})",
        R"({"type":"candidate","from":1,"candidate":"candidate:1 1 udp 1 a.local 9 typ host"})",
        R"({"type":"candidate","from":1,"candidate":""})", R"({"type":"bye","from":1,"why":"No."})"};
    QTest::newRow("over 64 KiB") << QByteArrayList{QByteArray(LongestSignal + 1, 'x')};
}

void TestRtcClient::hostileSignalingIsSaid()
{
    QFETCH(const QByteArrayList, says);
    ScriptedServer server([&](RawSocket &peer, int) {
        rawwebsocket::accept(peer);
        rawwebsocket::read(peer, 1); // join
        for (const QByteArray &text : says)
            peer.send(rawwebsocket::text(text));
        while (rawwebsocket::read(peer).opcode >= 0) {
        }
    });
    LaneBench bench;
    const QUrl url = server.url(QStringLiteral("/signal"), QStringLiteral("ws"));
    bench.open(RtcBench::settings(url));
    QTRY_VERIFY(bench.hasFinished());
    QVERIFY(!bench.tape.errors().empty());
    QVERIFY(bench.tape.transitions().endsWith(">3"));
    QVERIFY(!bench.tape.of(FactKind::Error).front().payload.isEmpty());
}

void TestRtcClient::closingWhileItOpensEndsAtOnce()
{
    for (const StepKind when : {StepKind::None, StepKind::SignalJoin, StepKind::SignalOffer}) {
        RtcBench rtc;
        rtc.open();
        if (when != StepKind::None)
            QTRY_VERIFY(rtc.hasStep(Actor::Client, Actor::Server, when));
        rtc.bench.client->close();
        QTRY_VERIFY(rtc.bench.hasFinished());
        QVERIFY(rtc.isClosed());
        QTRY_COMPARE(rtc.publisher.channelCount(), std::size_t(0));
        QCOMPARE(rtc.tape().errors(), std::vector<ErrorCode>());
    }
}

QTEST_GUILESS_MAIN(TestRtcClient)
#include "tst_rtcclient.moc"
