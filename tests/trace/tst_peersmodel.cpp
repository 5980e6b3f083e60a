// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/peers/peersmodel.h"

#include "protocol/datachannelmachine.h"
#include "protocol/websocketmachine.h"

#include <QTest>

using namespace pushscope;

namespace {

constexpr LaneId Lane(6);

/// A WebRTC lane's facts, written one by one.
class Trace
{
public:
    Trace &add(FactKind kind, QByteArrayView payload = {}, quint16 value = 0, LaneId lane = Lane)
    {
        FactBatch batch;
        batch.arena = payload.toByteArray();
        batch.facts.push_back({.time = m_time += std::chrono::milliseconds(1),
                               .payloadSize = quint32(payload.size()),
                               .lane = lane,
                               .kind = kind,
                               .value = value});
        log.append(batch);
        return *this;
    }
    Trace &start() { return add(FactKind::LaneStarted, "ws://x/signal", quint16(Method::WebRtc)); }
    Trace &connect() { return add(FactKind::ChannelOptionsSet, "{\"ordered\":true}"); }
    Trace &aspect(MachineKind machine, quint8 to, FactKind whose = FactKind::Aspect)
    {
        return add(whose, {}, packAspect({machine, 0, to}));
    }
    Trace &step(Actor from, Actor to, StepKind kind, QByteArrayView payload)
    {
        return add(FactKind::Step, payload, packStep({from, to, kind}));
    }
    Trace &bytes(FactKind kind, qsizetype size, WireKind wire)
    {
        return add(kind, QByteArray(size, 'x'), quint16(wire));
    }

    EventLog log;
    Folds folds{log};

private:
    TraceTime m_time{};
};

} // namespace

class TestPeersModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothPeersHaveStatesOfTheirOwn()
    {
        Trace trace;
        trace.start().connect();
        trace.aspect(MachineKind::DtlsTransport, 2);
        trace.aspect(MachineKind::DtlsTransport, 1, FactKind::PublisherAspect);
        trace.add(FactKind::StateChanged, {},
                  packState({datachannel::Connecting, Cause::ChannelOpened, datachannel::Open}));
        PeersModel model(trace.folds, Lane);
        QVERIFY(model.catchUp());
        QVERIFY(!model.catchUp()); // nothing new
        QCOMPARE(int(model.picture().client.states.at(MachineKind::DtlsTransport)), 2);
        QCOMPARE(int(model.picture().publisher.states.at(MachineKind::DtlsTransport)), 1);
        QCOMPARE(model.picture().client.states.at(MachineKind::DataChannel), datachannel::Open);
        QVERIFY(!model.picture().publisher.states.contains(MachineKind::DataChannel));
    }

    void descriptionsAndCandidatesBelongToWhoSentThem()
    {
        Trace trace;
        trace.start().connect();
        trace.step(Actor::Client, Actor::Server, StepKind::SignalOffer, "v=0 of B");
        trace.step(Actor::Server, Actor::Publisher, StepKind::SignalOffer, "v=0 of B");
        trace.step(Actor::Client, Actor::Server, StepKind::SignalCandidate, "candidate:b");
        trace.step(Actor::Server, Actor::Client, StepKind::SignalAnswer, "v=0 of A");
        trace.step(Actor::Server, Actor::Client, StepKind::SignalCandidate, "candidate:a");
        trace.step(Actor::Server, Actor::Client, StepKind::SignalCandidate, "candidate:a");
        trace.add(FactKind::CandidateDropped, "candidate:hidden");
        trace.add(FactKind::CandidatePair, "candidate:b\ncandidate:a");
        PeersModel model(trace.folds, Lane);
        model.catchUp();
        const PeersPicture &picture = model.picture();
        QCOMPARE(picture.client.sdp, QByteArray("v=0 of B"));
        QCOMPARE(picture.publisher.sdp, QByteArray("v=0 of A"));
        QCOMPARE(picture.client.candidates, QByteArrayList{"candidate:b"});
        QCOMPARE(picture.publisher.candidates, QByteArrayList{"candidate:a"});
        QCOMPARE(picture.dropped, QByteArrayList{"candidate:hidden"});
        QCOMPARE(picture.clientChosen, QByteArray("candidate:b"));
        QCOMPARE(picture.publisherChosen, QByteArray("candidate:a"));
    }

    void datagramsAndSignalingAreCountedApart()
    {
        Trace trace;
        trace.start();
        trace.bytes(FactKind::BytesUp, 100, WireKind::Stream)
            .bytes(FactKind::BytesDown, 50, WireKind::Stream);
        trace.bytes(FactKind::BytesUp, 7, WireKind::Datagram)
            .bytes(FactKind::BytesDown, 5, WireKind::Datagram);
        trace.bytes(FactKind::BytesDown, 6, WireKind::Datagram);
        PeersModel model(trace.folds, Lane);
        model.catchUp();
        QVERIFY((model.picture().signaling == PeerTraffic{100, 50, 1, 1}));
        QVERIFY((model.picture().datagrams == PeerTraffic{7, 11, 1, 2}));
        // The scoreboard's bytes of this lane are its datagrams.
        QCOMPARE(trace.folds.summary(Lane).bytesUp, quint64(7));
        QCOMPARE(trace.folds.summary(Lane).bytesDown, quint64(11));
    }

    void roundTripsKeepTheirBest()
    {
        Trace trace;
        trace.start().connect();
        PeersModel model(trace.folds, Lane);
        for (const char *time : {"300", "200", "900"})
            trace.add(FactKind::PongReceived, time);
        model.catchUp();
        QCOMPARE(model.picture().roundTrip->count(), 900);
        QCOMPARE(model.picture().bestRoundTrip->count(), 200);
        QCOMPARE(model.picture().roundTrips, quint64(3));
    }

    void aNewConnectionBeginsAnewButForTheSignalingSocketAndTheBytes()
    {
        Trace trace;
        trace.start().connect().aspect(MachineKind::WebSocket, websocket::Open);
        trace.aspect(MachineKind::IceConnection, 2).bytes(FactKind::BytesUp, 7, WireKind::Datagram);
        trace.step(Actor::Client, Actor::Server, StepKind::SignalOffer, "v=0");
        trace.add(FactKind::PongReceived, "300").connect();
        PeersModel model(trace.folds, Lane);
        model.catchUp();
        const PeersPicture &picture = model.picture();
        QVERIFY(picture.client.sdp.isEmpty());
        QVERIFY(!picture.roundTrip);
        QVERIFY(!picture.client.states.contains(MachineKind::IceConnection));
        QCOMPARE(picture.client.states.at(MachineKind::WebSocket), websocket::Open);
        QCOMPARE(picture.datagrams.bytesUp, quint64(7));
    }

    void whatAHostilePeerSendsWithoutEndIsBounded()
    {
        Trace trace;
        trace.start().connect();
        for (int i = 0; i < 500; ++i)
            trace.step(Actor::Server, Actor::Client, StepKind::SignalCandidate,
                       "candidate:" + QByteArray::number(i));
        PeersModel model(trace.folds, Lane);
        model.catchUp();
        QCOMPARE(model.picture().publisher.candidates.size(), 64);
    }

    void otherLanesAreNotLookedAt()
    {
        Trace trace;
        trace.start().add(FactKind::PongReceived, "300", 0, LaneId(5));
        PeersModel model(trace.folds, Lane);
        model.catchUp();
        QVERIFY(!model.picture().roundTrip);
    }
};

QTEST_GUILESS_MAIN(TestPeersModel)
#include "tst_peersmodel.moc"
