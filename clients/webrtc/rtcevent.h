// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"
#include "protocol/tracetime.h"

#include <QByteArray>

namespace pushscope {

/// Something that happened at a peer. The time was read where it happened, in one of the stack's threads.
struct RtcEvent
{
    enum class Kind {
        State,            ///< machine, state
        LocalDescription, ///< our offer or answer is set; bytes: SDP
        RemoteSet,        ///< the other peer's description has been taken
        LocalCandidate,   ///< bytes: candidate line; number: the SDP's media line
        Text,             ///< bytes: a text message
        Binary,           ///< bytes: a binary message
        BufferedLow,      ///< what waits to be sent has sunk below its mark
        ChosenPair,       ///< bytes: local and remote candidate, one a line
        DescriptionError, ///< bytes: why a description could not be made or taken
        Error,            ///< bytes: what the stack says; the connection is over
    };

    Kind kind{};
    TraceTime time{};
    MachineKind machine{}; ///< State
    quint8 state = 0;      ///< State: as the machine's table numbers it
    quint32 number = 0;
    QByteArray bytes{};

    /// Whether it says that the transports below the channel are gone for good.
    bool endsConnection() const;
};

} // namespace pushscope
