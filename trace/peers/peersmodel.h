// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/actors.h"
#include "trace/folds.h"

#include <chrono>
#include <map>
#include <optional>

namespace pushscope {

/// Bytes that went both ways, and in how many pieces.
struct PeerTraffic
{
    quint64 bytesUp = 0;
    quint64 bytesDown = 0;
    quint64 piecesUp = 0;
    quint64 piecesDown = 0;
    friend bool operator==(const PeerTraffic &, const PeerTraffic &) = default;
};

/// What is known of one peer.
struct PeerSide
{
    std::map<MachineKind, quint8> states; ///< of the machines that have moved
    QByteArray sdp;                       ///< its offer or answer; empty until it was sent
    QByteArrayList candidates;            ///< its lines, as they were sent
    friend bool operator==(const PeerSide &, const PeerSide &) = default;
};

/// A WebRTC lane's two peers as they are now, of the newest connection.
struct PeersPicture
{
    PeerSide client;         ///< B, the lane
    PeerSide publisher;      ///< A
    QByteArray clientChosen; ///< candidate lines of the pair that ICE has chosen; empty before
    QByteArray publisherChosen;
    QByteArrayList dropped; ///< candidate lines that were not used
    QByteArray options;     ///< RTCDataChannelInit as JSON; empty before the first connection
    std::optional<std::chrono::microseconds> roundTrip; ///< the newest
    std::optional<std::chrono::microseconds> bestRoundTrip;
    quint64 roundTrips = 0;
    PeerTraffic datagrams; ///< of all connections of the lane
    PeerTraffic signaling; ///< TCP, the same
    bool isCut = false;    ///< the lane's TCP is cut on purpose
    friend bool operator==(const PeersPicture &, const PeersPicture &) = default;
};

/// Folds a lane's facts to that picture, taken up by catchUp(), so that a view nobody looks at costs nothing.
/// GUI thread.
class PeersModel
{
public:
    PeersModel(const Folds &folds, LaneId lane);

    /// Takes up what the log has got since; whether anything in the picture may have changed.
    bool catchUp();
    const PeersPicture &picture() const { return m_picture; }

private:
    void take(const Fact &fact, QByteArrayView payload);
    void takeStep(Step step, QByteArrayView payload);
    void takePair(QByteArrayView payload);
    void takePong(QByteArrayView payload);
    void startConnection(QByteArrayView options);

    const Folds &m_folds;
    const LaneId m_lane;
    PeersPicture m_picture;
    FactIndex m_next = 0; ///< the first fact that was not taken yet
};

} // namespace pushscope
