// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/signaling.h"

#include <functional>
#include <map>
#include <vector>

namespace pushscope {

/// Somebody in a signaling room.
class SignalMember
{
public:
    virtual ~SignalMember() = default;
    /// Queues a message for it. Nothing is called back inside.
    virtual void send(const Signal &signal) = 0;
    /// The lab's own lane, or none.
    virtual LaneId lane() const = 0;
};

/// Who is in which signaling room, and what goes from whom to whom. The server reads who a message is for and
/// hands it on; it understands nothing of what is negotiated. Owned by RunningServer; server thread.
class SignalRooms
{
public:
    static constexpr std::size_t PeersInRoom = 16;
    static constexpr std::size_t Rooms = 1024;

    /// `publisherWanted`: called when somebody enters the feed's room and finds no publisher there, with the
    /// key that lets one in. Nobody else may publish in that room.
    explicit SignalRooms(std::function<void(const QByteArray &)> publisherWanted);
    Q_DISABLE_COPY_MOVE(SignalRooms)

    /// Takes what a member says. Nothing where it is fine, or why it is not. A refused join may be followed
    /// by another one.
    std::optional<SignalFault> take(SignalMember &member, const Signal &signal);
    /// The member has left, or never was in a room.
    void leave(SignalMember &member);
    bool isIn(const SignalMember &member) const { return m_places.contains(&member); }

private:
    struct Seat
    {
        quint32 number = 0; ///< of the peer, in this room; never given again
        SignalMember *member = nullptr;
        bool isPublisher = false;
    };
    struct Room
    {
        std::vector<Seat> seats;
        quint32 lastNumber = 0;
    };
    using RoomsByName = std::map<QByteArray, Room>;

    std::optional<SignalFault> join(SignalMember &member, const Signal &signal);
    std::optional<SignalFault> judgeJoin(const Signal &signal) const;
    void enter(SignalMember &member, RoomsByName::iterator room, bool asPublisher);
    std::optional<SignalFault> relay(const SignalMember &member, Signal signal);
    static quint32 publisherOf(const Room &room);

    const std::function<void(const QByteArray &)> m_publisherWanted;
    const QByteArray m_key; ///< of this run's publisher
    RoomsByName m_rooms;    ///< those with somebody in them
    std::map<const SignalMember *, RoomsByName::iterator> m_places;
};

} // namespace pushscope
