// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"

#include <QByteArray>

#include <variant>

namespace pushscope {

/// What peers say to each other by way of the signaling server, one JSON object a message. WebRTC leaves the
/// form of it to the application; this is ours.
struct Signal
{
    enum class Kind {
        Join,       ///< to the server: {"type":"join","room":"feed"}
        Joined,     ///< from it: {"type":"joined","you":3,"publisher":1}, the publisher where there is one
        PeerJoined, ///< from it: {"type":"peer-joined","peer":3}, with "publisher":true, "lane":5
        PeerLeft,   ///< from it: {"type":"peer-left","peer":3}
        Offer,      ///< {"type":"offer","to":1,"sdp":"v=0..."}; it arrives with "from" in the place of "to"
        Answer,     ///< as an offer
        Candidate,  ///< {"type":"candidate","to":1,"candidate":"candidate:...","sdpMLineIndex":0}
        Bye,        ///< {"type":"bye","to":1}, with "why" where something went wrong
        Error,      ///< from the server: {"type":"error","what":"room-full","why":"..."}
    };

    Kind kind{};
    quint32 peer = 0;      ///< whom it is for or from; Joined: who we are; PeerJoined, PeerLeft: who it is
    quint32 publisher = 0; ///< Joined: the room's publisher, 0: none; PeerJoined: 1 where the peer is it
    quint32 mediaLine = 0; ///< Candidate
    LaneId lane{};         ///< PeerJoined: the lab's own lane, or none
    QByteArray text{};     ///< room, SDP, candidate line, or why
    QByteArray what{};     ///< Join: the publisher's key; Error: its name for programs

    friend bool operator==(const Signal &, const Signal &) = default;
};

/// Why a text is no signal: a name for programs and words for people.
struct SignalFault
{
    QByteArray what;
    QByteArray why;
    friend bool operator==(const SignalFault &, const SignalFault &) = default;
};

/// No message is longer, in either direction.
inline constexpr qsizetype LongestSignal = 64 * 1024;
/// The room in which the feed is published.
inline constexpr char FeedRoom[] = "feed";

/// Which way a signal goes: peers are "to" on the way to the server, "from" on the way from it.
enum class SignalWay { ToServer, FromServer };

QByteArray toJson(const Signal &signal, SignalWay way);
std::variant<Signal, SignalFault> readSignal(QByteArrayView json, SignalWay way);

} // namespace pushscope
