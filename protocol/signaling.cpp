// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/signaling.h"

#include "protocol/json.h"

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

using Kind = Signal::Kind;
using Members = std::vector<json::Member>;

constexpr qsizetype LongestRoom = 64;
constexpr qsizetype LongestCandidate = 1024;

struct Name
{
    Kind kind;
    QByteArrayView name;
    QByteArrayView text; ///< the member that holds Signal::text; empty: none
    bool isRelayed;      ///< from a peer to another one
};
constexpr std::array Names{
    Name{Kind::Join, "join", "room", false},
    Name{Kind::Joined, "joined", "", false},
    Name{Kind::PeerJoined, "peer-joined", "", false},
    Name{Kind::PeerLeft, "peer-left", "", false},
    Name{Kind::Offer, "offer", "sdp", true},
    Name{Kind::Answer, "answer", "sdp", true},
    Name{Kind::Candidate, "candidate", "candidate", true},
    Name{Kind::Bye, "bye", "why", true},
    Name{Kind::Error, "error", "why", false},
};

const Name &nameOf(Kind kind)
{
    return *std::ranges::find(Names, kind, &Name::kind);
}

QByteArray text(const Members &members, QByteArrayView name)
{
    const auto value = json::find(members, name);
    return value ? json::string(*value).value_or(QByteArray()) : QByteArray();
}

quint32 number(const Members &members, QByteArrayView name)
{
    const auto value = json::find(members, name);
    return value ? json::number(*value).value_or(0) : 0;
}

bool isRoom(const QByteArray &name)
{
    const auto isAllowed = [](char byte) {
        const auto letter = char(byte | 0x20);
        return (letter >= 'a' && letter <= 'z') || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_';
    };
    return !name.isEmpty() && name.size() <= LongestRoom && std::ranges::all_of(name, isAllowed);
}

std::optional<SignalFault> faultOf(const Signal &signal, const Name &name)
{
    if (signal.kind == Kind::Join && !isRoom(signal.text))
        return SignalFault{"bad-room", "A room's name is 1 to 64 letters, digits, '-' and '_'."};
    if (name.isRelayed && signal.peer == 0)
        return SignalFault{"no-peer", "The peer that this is for is missing."};
    if ((signal.kind == Kind::Offer || signal.kind == Kind::Answer) && signal.text.isEmpty())
        return SignalFault{"no-sdp", "The session description is missing."};
    if (signal.kind == Kind::Candidate && signal.text.size() > LongestCandidate)
        return SignalFault{"candidate-too-long", "A candidate has at most 1024 bytes."};
    return std::nullopt;
}

Signal signalOf(const Members &members, const Name &name, SignalWay way)
{
    Signal signal{.kind = name.kind, .mediaLine = number(members, "sdpMLineIndex")};
    if (name.isRelayed)
        signal.peer = number(members, way == SignalWay::ToServer ? "to" : "from");
    else
        signal.peer = number(members, name.kind == Kind::Joined ? "you" : "peer");
    if (name.kind == Kind::PeerJoined)
        signal.publisher = json::find(members, "publisher") == QByteArrayLiteral("true") ? 1 : 0;
    else
        signal.publisher = number(members, "publisher");
    signal.lane = LaneId(quint8(number(members, "lane")));
    if (!name.text.isEmpty())
        signal.text = text(members, name.text);
    signal.what = text(members, name.kind == Kind::Join ? "key" : "what");
    return signal;
}

/// One JSON object, written member by member.
class Object
{
public:
    Object &string(QByteArrayView name, const QByteArray &value)
    {
        return value.isEmpty() ? *this : raw(name, json::quoted(value));
    }
    Object &number(QByteArrayView name, quint32 value)
    {
        return value == 0 ? *this : raw(name, QByteArray::number(value));
    }
    Object &raw(QByteArrayView name, const QByteArray &value)
    {
        m_json += (m_json.isEmpty() ? "{\"" : ",\"") + name.toByteArray() + "\":" + value;
        return *this;
    }
    QByteArray end() const { return m_json + '}'; }

private:
    QByteArray m_json;
};

} // namespace

QByteArray toJson(const Signal &signal, SignalWay way)
{
    const Name &name = nameOf(signal.kind);
    Object object;
    object.string("type", name.name.toByteArray());
    if (name.isRelayed)
        object.number(way == SignalWay::ToServer ? "to" : "from", signal.peer);
    else
        object.number(signal.kind == Kind::Joined ? "you" : "peer", signal.peer);
    if (signal.kind == Kind::PeerJoined && signal.publisher != 0)
        object.raw("publisher", "true");
    else
        object.number("publisher", signal.publisher);
    object.number("lane", signal.lane.value);
    object.string(signal.kind == Kind::Join ? "key" : "what", signal.what);
    if (!name.text.isEmpty())
        object.string(name.text, signal.text);
    if (signal.kind == Kind::Candidate)
        object.raw("sdpMLineIndex", QByteArray::number(signal.mediaLine));
    return object.end();
}

std::variant<Signal, SignalFault> readSignal(QByteArrayView json, SignalWay way)
{
    if (json.size() > LongestSignal)
        return SignalFault{"too-long", "A message has at most 65536 bytes."};
    const auto members = json::members(json);
    if (!members)
        return SignalFault{"bad-json", "A message is one JSON object."};
    const QByteArray type = text(*members, "type");
    const auto name = std::ranges::find(Names, QByteArrayView(type), &Name::name);
    if (name == Names.end())
        return SignalFault{"unknown-type", "The type is join, offer, answer, candidate or bye."};
    Signal signal = signalOf(*members, *name, way);
    if (auto fault = faultOf(signal, *name))
        return *fault;
    return signal;
}

} // namespace pushscope
