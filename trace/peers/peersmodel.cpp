// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/peers/peersmodel.h"

#include <algorithm>

namespace pushscope {

namespace {

/// More candidates are not kept: a peer has a handful.
constexpr qsizetype MostCandidates = 64;

void addLine(QByteArrayList &lines, QByteArrayView line)
{
    if (lines.size() < MostCandidates && !lines.contains(line))
        lines << line.toByteArray();
}

void addBytes(PeerTraffic &traffic, const Fact &fact)
{
    const bool isUp = fact.kind == FactKind::BytesUp;
    (isUp ? traffic.bytesUp : traffic.bytesDown) += fact.payloadSize;
    ++(isUp ? traffic.piecesUp : traffic.piecesDown);
}

void setState(PeerSide &side, const Fact &fact)
{
    const Aspect aspect = unpackAspect(fact.value);
    side.states[aspect.machine] = aspect.to;
}

} // namespace

PeersModel::PeersModel(const Folds &folds, LaneId lane)
    : m_folds(folds)
    , m_lane(lane)
{}

bool PeersModel::catchUp()
{
    const EventLog &log = m_folds.log();
    const FactList &facts = log.laneFacts(m_lane);
    bool isNew = false;
    for (auto it = std::ranges::lower_bound(facts, m_next); it != facts.end(); ++it) {
        take(log.at(*it), log.payload(*it));
        isNew = true;
    }
    m_next = log.endIndex();
    return isNew;
}

void PeersModel::take(const Fact &fact, QByteArrayView payload)
{
    switch (fact.kind) {
    case FactKind::BytesUp:
    case FactKind::BytesDown:
        return addBytes(fact.value == quint16(WireKind::Datagram) ? m_picture.datagrams : m_picture.signaling,
                        fact);
    case FactKind::StateChanged:
        m_picture.client.states[MachineKind::DataChannel] = stateChange(fact).to;
        return;
    case FactKind::Aspect:
        return setState(m_picture.client, fact);
    case FactKind::PublisherAspect:
        return setState(m_picture.publisher, fact);
    case FactKind::Step:
        return takeStep(unpackStep(fact.value), payload);
    case FactKind::CandidatePair:
        return takePair(payload);
    case FactKind::CandidateDropped:
        return addLine(m_picture.dropped, payload);
    case FactKind::ChannelOptionsSet:
        return startConnection(payload);
    case FactKind::PongReceived:
        return takePong(payload);
    case FactKind::LinkCut:
    case FactKind::LinkRestored:
        m_picture.isCut = fact.kind == FactKind::LinkCut;
        return;
    default:
        return;
    }
}

/// As B sends and receives it: A's part is the same text.
void PeersModel::takeStep(Step step, QByteArrayView payload)
{
    const bool isSent = step.from == Actor::Client && step.to == Actor::Server;
    const bool isReceived = step.from == Actor::Server && step.to == Actor::Client;
    if (!isSent && !isReceived)
        return;
    PeerSide &side = isSent ? m_picture.client : m_picture.publisher;
    if (step.kind == StepKind::SignalOffer || step.kind == StepKind::SignalAnswer)
        side.sdp = payload.toByteArray();
    else if (step.kind == StepKind::SignalCandidate)
        addLine(side.candidates, payload);
}

void PeersModel::takePair(QByteArrayView payload)
{
    const QByteArrayList lines = payload.toByteArray().split('\n');
    m_picture.clientChosen = lines.value(0);
    m_picture.publisherChosen = lines.value(1);
}

void PeersModel::takePong(QByteArrayView payload)
{
    const std::chrono::microseconds roundTrip(payload.toByteArray().toLongLong());
    m_picture.roundTrip = roundTrip;
    m_picture.bestRoundTrip = std::min(m_picture.bestRoundTrip.value_or(roundTrip), roundTrip);
    ++m_picture.roundTrips;
}

/// Another connection: only the signaling socket's state goes on.
void PeersModel::startConnection(QByteArrayView options)
{
    const auto socket = m_picture.client.states.find(MachineKind::WebSocket);
    PeerSide client;
    if (socket != m_picture.client.states.end())
        client.states.insert(*socket);
    client.states[MachineKind::DataChannel] = m_picture.client.states[MachineKind::DataChannel];
    m_picture.client = client;
    m_picture.publisher = {};
    m_picture.clientChosen.clear();
    m_picture.publisherChosen.clear();
    m_picture.dropped.clear();
    m_picture.roundTrip.reset();
    m_picture.bestRoundTrip.reset();
    m_picture.roundTrips = 0;
    m_picture.options = options.toByteArray();
}

} // namespace pushscope
