// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/methods/signalrooms.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace pushscope {

namespace {

QByteArray randomKey()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words)).toHex();
}

} // namespace

SignalRooms::SignalRooms(std::function<void(const QByteArray &)> publisherWanted)
    : m_publisherWanted(std::move(publisherWanted))
    , m_key(randomKey())
{}

std::optional<SignalFault> SignalRooms::take(SignalMember &member, const Signal &signal)
{
    switch (signal.kind) {
    case Signal::Kind::Join:
        return join(member, signal);
    case Signal::Kind::Offer:
    case Signal::Kind::Answer:
    case Signal::Kind::Candidate:
    case Signal::Kind::Bye:
        return relay(member, signal);
    default:
        return SignalFault{"not-yours", "Only the server says this."};
    }
}

std::optional<SignalFault> SignalRooms::join(SignalMember &member, const Signal &signal)
{
    if (isIn(member))
        return SignalFault{"already-joined", "This connection is in a room already."};
    if (auto fault = judgeJoin(signal))
        return fault;
    const bool asPublisher = !signal.what.isEmpty();
    const auto room = m_rooms.try_emplace(signal.text).first;
    enter(member, room, asPublisher);
    if (signal.text == FeedRoom && publisherOf(room->second) == 0)
        m_publisherWanted(m_key);
    return std::nullopt;
}

std::optional<SignalFault> SignalRooms::judgeJoin(const Signal &signal) const
{
    const auto room = m_rooms.find(signal.text);
    if (!signal.what.isEmpty() && (signal.what != m_key || signal.text != FeedRoom))
        return SignalFault{"wrong-key", "This key opens nothing here."};
    if (room == m_rooms.end() && m_rooms.size() >= Rooms)
        return SignalFault{"too-many-rooms", "There are 1024 rooms already."};
    if (room == m_rooms.end())
        return std::nullopt;
    if (room->second.seats.size() >= PeersInRoom)
        return SignalFault{"room-full", "A room has place for 16 peers."};
    if (!signal.what.isEmpty() && publisherOf(room->second) != 0)
        return SignalFault{"publisher-there", "The room has a publisher."};
    return std::nullopt;
}

void SignalRooms::enter(SignalMember &member, RoomsByName::iterator place, bool asPublisher)
{
    Room &room = place->second;
    const quint32 number = ++room.lastNumber;
    const quint32 publisher = publisherOf(room);
    for (const Seat &seat : room.seats)
        seat.member->send({.kind = Signal::Kind::PeerJoined,
                           .peer = number,
                           .publisher = asPublisher ? 1u : 0u,
                           .lane = member.lane()});
    room.seats.push_back({number, &member, asPublisher});
    m_places.emplace(&member, place);
    member.send({.kind = Signal::Kind::Joined, .peer = number, .publisher = publisher});
    if (!asPublisher)
        return;
    for (const Seat &seat : room.seats) { // who was there before
        if (seat.member != &member)
            member.send({.kind = Signal::Kind::PeerJoined, .peer = seat.number, .lane = seat.member->lane()});
    }
}

std::optional<SignalFault> SignalRooms::relay(const SignalMember &member, Signal signal)
{
    const auto place = m_places.find(&member);
    if (place == m_places.end())
        return SignalFault{"not-joined", "Join a room first."};
    const std::vector<Seat> &seats = place->second->second.seats;
    const auto to = std::ranges::find(seats, signal.peer, &Seat::number);
    if (to == seats.end() || to->member == &member)
        return SignalFault{"no-such-peer", "There is no such peer in this room."};
    signal.peer = std::ranges::find(seats, &member, [](const Seat &seat) {
                      return static_cast<const SignalMember *>(seat.member);
                  })->number;
    signal.what.clear();
    to->member->send(signal);
    return std::nullopt;
}

void SignalRooms::leave(SignalMember &member)
{
    const auto place = m_places.find(&member);
    if (place == m_places.end())
        return;
    const auto room = place->second;
    m_places.erase(place);
    std::vector<Seat> &seats = room->second.seats;
    const auto seat = std::ranges::find(seats, &member, &Seat::member);
    const quint32 number = seat->number;
    seats.erase(seat);
    const std::vector<Seat> others = seats;
    if (others.empty())
        m_rooms.erase(room);
    for (const Seat &other : others)
        other.member->send({.kind = Signal::Kind::PeerLeft, .peer = number});
}

quint32 SignalRooms::publisherOf(const Room &room)
{
    const auto seat = std::ranges::find(room.seats, true, &Seat::isPublisher);
    return seat == room.seats.end() ? 0 : seat->number;
}

} // namespace pushscope
