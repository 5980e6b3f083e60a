// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/peerbench.h"
#include "protocol/datachannelmachine.h"

using namespace pushscope;
using namespace pushscope::test;

/// Two peers of GStreamer in one process.
class TestRtcPeer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void messagesGoBothWaysOnceTheChannelIsOpen();
    void everyMachineEndsWhereAnOpenChannelHasIt();
    void theChosenPairIsOfThisMachine();
    void everyDatagramIsSeenOnBothSides();
    void aChannelIsClosedByEitherSide();
    void whatCannotBeSentIsRefusedAndTheChannelLivesOn();
    void theLongestMessageArrivesWhole();
    void channelOptionsAreTaken_data();
    void channelOptionsAreTaken();
    void malformedDescriptionsAreSaid_data();
    void malformedDescriptionsAreSaid();
    void malformedCandidatesDoNoHarm();
    void nothingComesAfterStop();
};

void TestRtcPeer::initTestCase()
{
    if (!RtcPeer::missingFromBuild().isEmpty())
        QSKIP("built without GStreamer's WebRTC: install libgstreamer-plugins-bad1.0-dev and libnice-dev");
    PeerPair pair;
    const QByteArray fault = pair.start();
    QVERIFY2(fault.isEmpty(), fault.constData());
}

void TestRtcPeer::messagesGoBothWaysOnceTheChannelIsOpen()
{
    PeerPair pair;
    QCOMPARE(pair.start(), QByteArray());
    QTRY_VERIFY(pair.isOpen());
    QVERIFY(pair.answerer.peer.sendText("from \xC3\xA4 to b"));
    QVERIFY(pair.offerer.peer.sendBinary(QByteArray("\0\1\2", 3)));
    QTRY_COMPARE(pair.offerer.bytesOf(RtcEvent::Kind::Text), QByteArrayList{"from \xC3\xA4 to b"});
    QTRY_COMPARE(pair.answerer.bytesOf(RtcEvent::Kind::Binary), QByteArrayList{QByteArray("\0\1\2", 3)});
}

void TestRtcPeer::everyMachineEndsWhereAnOpenChannelHasIt()
{
    PeerPair pair;
    QCOMPARE(pair.start(), QByteArray());
    QTRY_VERIFY(pair.isOpen());
    for (WatchedPeer *peer : {&pair.offerer, &pair.answerer}) {
        QTRY_COMPARE(peer->state(MachineKind::PeerConnection), QByteArray("connected"));
        QTRY_COMPARE(peer->state(MachineKind::IceGathering), QByteArray("complete"));
        QTRY_COMPARE(peer->state(MachineKind::DtlsTransport), QByteArray("connected"));
        QTRY_COMPARE(peer->state(MachineKind::SctpTransport), QByteArray("connected"));
        QTRY_COMPARE(peer->state(MachineKind::SignalingState), QByteArray("stable"));
        const QByteArray ice = peer->state(MachineKind::IceConnection);
        QVERIFY2(ice == "connected" || ice == "completed", ice.constData());
    }
    QCOMPARE(pair.offerer.states(MachineKind::SignalingState),
             (QByteArrayList{"stable", "have-local-offer", "stable"}));
    QCOMPARE(pair.answerer.states(MachineKind::SignalingState),
             (QByteArrayList{"stable", "have-remote-offer", "stable"}));
    QCOMPARE(pair.offerer.states(MachineKind::DataChannel), (QByteArrayList{"connecting", "open"}));
}

void TestRtcPeer::theChosenPairIsOfThisMachine()
{
    PeerPair pair;
    QCOMPARE(pair.start(), QByteArray());
    QTRY_VERIFY(pair.isOpen());
    QTRY_VERIFY(pair.offerer.has(RtcEvent::Kind::ChosenPair));
    const QByteArrayList lines = pair.offerer.bytesOf(RtcEvent::Kind::ChosenPair).last().split('\n');
    QCOMPARE(lines.size(), 2);
    for (const QByteArray &line : lines)
        QVERIFY2(line.startsWith("candidate:") && line.contains(" typ "), line.constData());
}

void TestRtcPeer::everyDatagramIsSeenOnBothSides()
{
    PeerPair pair;
    QCOMPARE(pair.start(), QByteArray());
    QTRY_VERIFY(pair.isOpen());
    QVERIFY(pair.offerer.peer.sendText("hello"));
    QTRY_VERIFY(pair.answerer.has(RtcEvent::Kind::Text));
    QTRY_COMPARE(pair.answerer.received(), pair.offerer.sent());
    QTRY_COMPARE(pair.offerer.received(), pair.answerer.sent());
    for (const QByteArray &datagram : pair.offerer.sent())
        QVERIFY(datagram[0] >= 20 && datagram[0] <= 23); // RFC 6347 4.1: a DTLS record's type
}

void TestRtcPeer::aChannelIsClosedByEitherSide()
{
    for (const bool byOfferer : {true, false}) {
        PeerPair pair;
        QCOMPARE(pair.start(), QByteArray());
        QTRY_VERIFY(pair.isOpen());
        (byOfferer ? pair.offerer : pair.answerer).peer.closeChannel();
        QTRY_COMPARE(pair.offerer.state(MachineKind::DataChannel), QByteArray("closed"));
        QTRY_COMPARE(pair.answerer.state(MachineKind::DataChannel), QByteArray("closed"));
    }
}

void TestRtcPeer::whatCannotBeSentIsRefusedAndTheChannelLivesOn()
{
    PeerPair pair;
    QCOMPARE(pair.start(), QByteArray());
    QVERIFY(!pair.offerer.peer.sendText("too early") || !pair.isOpen());
    QTRY_VERIFY(pair.isOpen());
    QVERIFY(!pair.offerer.peer.sendText(""));
    QVERIFY(!pair.offerer.peer.sendBinary(""));
    QVERIFY(!pair.offerer.peer.sendText(QByteArray("a\0b", 3)));
    QVERIFY(!pair.offerer.peer.sendText(QByteArray(RtcPeer::LongestMessage + 1, 'x')));
    QVERIFY(pair.offerer.peer.sendText("still here"));
    QTRY_VERIFY(pair.answerer.bytesOf(RtcEvent::Kind::Text).contains("still here"));
}

void TestRtcPeer::theLongestMessageArrivesWhole()
{
    PeerPair pair;
    QCOMPARE(pair.start(), QByteArray());
    QTRY_VERIFY(pair.isOpen());
    const QByteArray message(RtcPeer::LongestMessage, 'x');
    QVERIFY(pair.answerer.peer.sendText(message));
    QTRY_COMPARE(pair.offerer.bytesOf(RtcEvent::Kind::Text), QByteArrayList{message});
}

void TestRtcPeer::channelOptionsAreTaken_data()
{
    QTest::addColumn<bool>("ordered");
    QTest::addColumn<int>("retransmits");
    QTest::addColumn<int>("lifeTime");
    QTest::newRow("ordered and reliable") << true << -1 << -1;
    QTest::newRow("unordered") << false << -1 << -1;
    QTest::newRow("unordered, no retransmits") << false << 0 << -1;
    QTest::newRow("ordered, 100 ms") << true << -1 << 100;
}

void TestRtcPeer::channelOptionsAreTaken()
{
    QFETCH(const bool, ordered);
    QFETCH(const int, retransmits);
    QFETCH(const int, lifeTime);
    ChannelOptions options{.ordered = ordered};
    if (retransmits >= 0)
        options.maxRetransmits = quint16(retransmits);
    if (lifeTime >= 0)
        options.maxPacketLifeTime = std::chrono::milliseconds(lifeTime);
    PeerPair pair;
    QCOMPARE(pair.start(options), QByteArray());
    QTRY_VERIFY(pair.isOpen());
    for (int i = 1; i <= 100; ++i)
        QVERIFY(pair.answerer.peer.sendText(QByteArray::number(i)));
    QTRY_COMPARE(pair.offerer.bytesOf(RtcEvent::Kind::Text).size(), 100); // loopback loses nothing
}

void TestRtcPeer::malformedDescriptionsAreSaid_data()
{
    QTest::addColumn<QByteArray>("sdp");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no SDP") << QByteArray("hello");
    QTest::newRow("NUL") << QByteArray("v=0\0\r\n", 6);
    QTest::newRow("no media") << QByteArray("v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n");
    QTest::newRow("no fingerprint") << QByteArray(
        "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n"
        "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\nc=IN IP4 0.0.0.0\r\n"
        "a=ice-ufrag:abcd\r\na=ice-pwd:abcdefghijklmnopqrstuvwx\r\na=setup:actpass\r\na=mid:0\r\n");
    QTest::newRow("a million lines") << QByteArray("a=x\r\n").repeated(10'000);
    QTest::newRow("binary") << QByteArray::fromHex("00ff80c0").repeated(1000);
}

void TestRtcPeer::malformedDescriptionsAreSaid()
{
    QFETCH(const QByteArray, sdp);
    WatchedPeer offered;
    QCOMPARE(offered.peer.start(), QByteArray());
    offered.peer.takeOffer(sdp);
    QTRY_VERIFY(offered.has(RtcEvent::Kind::DescriptionError));
    QVERIFY(!offered.bytesOf(RtcEvent::Kind::DescriptionError).first().isEmpty());
    WatchedPeer answered;
    QCOMPARE(answered.peer.start(), QByteArray());
    QCOMPARE(answered.peer.offer({}), QByteArray());
    QTRY_VERIFY(answered.has(RtcEvent::Kind::LocalDescription));
    answered.peer.takeAnswer(sdp);
    QTRY_VERIFY(answered.has(RtcEvent::Kind::DescriptionError));
}

void TestRtcPeer::malformedCandidatesDoNoHarm()
{
    PeerPair pair;
    QCOMPARE(pair.start(), QByteArray());
    for (const char *line : {"", "candidate:", "candidate:1 1 UDP 1 127.0.0.1 x typ host",
                             "candidate:1 1 UDP", "x", "candidate:1 9 UDP 1 1.2.3.4 5 typ host"})
        pair.offerer.peer.addCandidate(0, line);
    pair.offerer.peer.addCandidate(99, "candidate:1 1 UDP 1 127.0.0.1 5000 typ host");
    QTRY_VERIFY(pair.isOpen());
}

void TestRtcPeer::nothingComesAfterStop()
{
    PeerPair pair;
    QCOMPARE(pair.start(), QByteArray());
    QTRY_VERIFY(pair.isOpen());
    pair.offerer.peer.stop();
    const std::size_t events = pair.offerer.events.size();
    const qsizetype datagrams = pair.offerer.datagrams(FactKind::BytesDown);
    QVERIFY(pair.answerer.peer.sendText("to nobody"));
    PeerPair another; // as good as a wait
    QCOMPARE(another.start(), QByteArray());
    QTRY_VERIFY(another.isOpen());
    QCOMPARE(pair.offerer.events.size(), events);
    QCOMPARE(pair.offerer.datagrams(FactKind::BytesDown), datagrams);
}

QTEST_GUILESS_MAIN(TestRtcPeer)
#include "tst_rtcpeer.moc"
