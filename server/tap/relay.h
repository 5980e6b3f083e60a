// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/relayend.h"
#include "server/tap/taprecorder.h"

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
/// so it never holds more than one read each way; and from a server only while the recorder has room. Owned
/// by a TapConnection; the tap's thread.
class Relay : public QObject
{
public:
    /// `onFinished` is called once, last thing, when both sockets are closed.
    Relay(Descriptor client, Outgoing server, TapRecorder recorder, std::function<void()> onFinished,
          QObject *parent);

    /// Resets both sides now.
    void cut();

private:
    enum Side : std::size_t { Client = 0, Server = 1 };
    static Side other(Side side) { return side == Client ? Server : Client; }
    RelayEnd::Handlers handlers(Side side);

    void read(Side side);
    bool readOnce(Side side);
    void readOn();
    void take(Side side, QByteArrayView bytes, TraceTime time);
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
    const std::function<void()> m_onFinished;
    LanePortEntry m_port;
    std::array<RelayEnd, 2> m_ends;
    std::array<bool, 2> m_closeRecorded{};  ///< a side's end is one fact, the first
    QTimer m_drain;                         ///< runs while a reset waits for bytes to leave
    Side m_resetSide = Client;              ///< the side that m_drain resets
    int m_drainRounds = 0;                  ///< how often m_drain has looked
    QTimer m_halfOpen;                      ///< runs while just one side has ended; restarted by bytes
    QTimer m_crowdedPause;                  ///< runs while the recorder is crowded: the server is not read
    std::array<TraceTime, 2> m_readTimes{}; ///< of a side's last read; at first, when the relay began
    bool m_finished = false;
};

} // namespace pushscope
