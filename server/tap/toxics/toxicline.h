// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/dueclock.h"
#include "server/tap/toxics/toxicpipe.h"

namespace pushscope {

/// A ToxicPipe with a clock: takes pieces in, and hands them out when they are due and the receiver has room.
/// Owned by a Relay; the tap's thread.
class ToxicLine
{
public:
    struct Receiver
    {
        std::function<bool()> hasRoom;
        /// May block the receiver, or end the line by stop().
        std::function<void(Piece)> take;
        /// The line was full and is not any more.
        std::function<void()> wantsMore;
    };

    ToxicLine(ToxicStream stream, quint64 seed, DueClock &clock, Receiver receiver);
    ~ToxicLine();

    void set(const NetworkConditions &conditions);
    /// Whether what comes in may come out later than at once.
    bool isActive() const { return !m_stopped && (m_pipe.hasToxics() || !m_pipe.isEmpty()); }
    bool isFull() const { return m_pipe.isFull(); }
    void push(Piece piece);
    /// The receiver has room again.
    void pump();
    /// Nothing comes out any more.
    void stop();

private:
    void wait();

    DueClock &m_clock;
    const Receiver m_receiver;
    ToxicPipe m_pipe;
    bool m_stopped = false;
    bool m_wasFull = false;
    bool m_isPumping = false;
};

} // namespace pushscope
