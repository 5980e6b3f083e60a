// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/relayend.h"
#include "server/tap/taprecorder.h"
#include "server/tap/toxics/toxicline.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <functional>

namespace pushscope {

/// Passes bytes both ways between a client and a server and records them, exactly: one fact a read, with
/// its time: for what a client sent, right after the read; for what a server sent, when the kernel took it
/// in, so that a busy thread does not bend it. Towards a server with TLS these are the bytes inside. A side
/// that ends makes the other end in the same way, after everything it had sent has gone out: FIN for FIN (the
/// other direction stays open), RST for RST. It reads from one side only while nothing waits for the other,
/// so it never holds more than one read each way; and from a server only while the recorder has room. Where
/// there are toxics, bytes wait in them: what the server sent has its time when it comes out of them, as if
/// the network were the slow one. Owned by a TapConnection; the tap's thread.
class Relay : public QObject
{
public:
    /// `onFinished` is called once, last thing, when both sockets are closed. `clock` outlives the relay.
    /// `isHeld`: asked before each read from the server; while it says so nothing is read there.
    Relay(Descriptor client, Outgoing server, TapRecorder recorder, DueClock &clock,
          std::function<bool()> isHeld, std::function<void()> onFinished, QObject *parent);
    ~Relay() override;

    /// From here on; what waits in a toxic that goes away goes on at once.
    void setConditions(const NetworkConditions &conditions);

    /// Resets both sides now.
    void cut();

private:
    enum Side : std::size_t { Client = 0, Server = 1 };
    static Side other(Side side) { return side == Client ? Server : Client; }
    RelayEnd::Handlers handlers(Side side);

    void read(Side side);
    bool readOnce(Side side);
    void readOn();
    bool mayReadServer() const;
    void take(Side side, QByteArrayView bytes, TraceTime time);
    void handOn(Side side, QByteArrayView bytes);
    void comeOut(Side side, const Piece &piece);
    void endedByToxic(Side side, PieceEnd end);
    void ended(Side side, CloseKind kind);
    bool isFull(Side side) const { return m_lines[side] && m_lines[side]->isFull(); }
    bool isSlowed(Side side) const { return m_lines[side] && m_lines[side]->isActive(); }
    bool mayRead(Side side) const;
    void makeLine(Side side, quint64 seed);
    void stopLines();
    void inputEnded(Side side, CloseKind kind);
    void writable(Side side);
    void outputBroke(Side side);
    void broken(Side side);
    void propagateEnd(Side from);
    void resetWhenSent(Side side);
    void recordClose(Side side, CloseKind kind);
    void recordTlsFailure(const TlsSession &session);
    void finishIfBothEnded();
    void finish();

    TapRecorder m_recorder;
    DueClock &m_clock;
    const std::function<bool()> m_isHeld;
    const std::function<void()> m_onFinished;
    LanePortEntry m_port;
    std::array<RelayEnd, 2> m_ends;
    std::array<std::unique_ptr<ToxicLine>, 2> m_lines; ///< behind what each side sends; null: no toxics yet
    std::array<bool, 2> m_ended{};          ///< the end of what a side sends has got to the other one
    std::array<bool, 2> m_closeRecorded{};  ///< a side's end is one fact, the first
    QTimer m_drain;                         ///< runs while a reset waits for bytes to leave
    Side m_resetSide = Client;              ///< the side that m_drain resets
    int m_drainRounds = 0;                  ///< how often m_drain has looked
    QTimer m_halfOpen;                      ///< runs while just one side has ended; restarted by bytes
    QTimer m_readPause;                     ///< runs while the server is not read: see mayReadServer()
    std::array<TraceTime, 2> m_readTimes{}; ///< of a side's last read; at first, when the relay began
    bool m_finished = false;
};

} // namespace pushscope
