// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/peermachines.h"

#include <array>

namespace pushscope {

namespace {

constexpr std::array<MachineState, 6> SignalingStates{{
    {0, "stable"},
    {1, "have-local-offer"},
    {2, "have-remote-offer"},
    {3, "have-local-pranswer"},
    {4, "have-remote-pranswer"},
    {5, "closed"},
}};

constexpr std::array<MachineState, 3> GatheringStates{{
    {0, "new"},
    {1, "gathering"},
    {2, "complete"},
}};

constexpr std::array<MachineState, 7> IceConnectionStates{{
    {0, "new"},
    {1, "checking"},
    {2, "connected"},
    {3, "completed"},
    {4, "disconnected"},
    {5, "failed"},
    {6, "closed"},
}};

constexpr std::array<MachineState, 6> ConnectionStates{{
    {0, "new"},
    {1, "connecting"},
    {2, "connected"},
    {3, "disconnected"},
    {4, "failed"},
    {5, "closed"},
}};

constexpr std::array<MachineState, 5> DtlsStates{{
    {0, "new"},
    {1, "connecting"},
    {2, "connected"},
    {3, "closed"},
    {4, "failed"},
}};

constexpr std::array<MachineState, 3> SctpStates{{
    {0, "connecting"},
    {1, "connected"},
    {2, "closed"},
}};

constexpr MachineTable Signaling{MachineKind::SignalingState, "signalingState", SignalingStates, {}, 0};
constexpr MachineTable Gathering{MachineKind::IceGathering, "iceGatheringState", GatheringStates, {}, 0};
constexpr MachineTable Ice{MachineKind::IceConnection, "iceConnectionState", IceConnectionStates, {}, 0};
constexpr MachineTable Connection{MachineKind::PeerConnection, "connectionState", ConnectionStates, {}, 0};
constexpr MachineTable Dtls{MachineKind::DtlsTransport, "RTCDtlsTransport", DtlsStates, {}, 0};
constexpr MachineTable Sctp{MachineKind::SctpTransport, "RTCSctpTransport", SctpStates, {}, 0};

} // namespace

const MachineTable &signalingStateMachine()
{
    return Signaling;
}

const MachineTable &iceGatheringMachine()
{
    return Gathering;
}

const MachineTable &iceConnectionMachine()
{
    return Ice;
}

const MachineTable &peerConnectionMachine()
{
    return Connection;
}

const MachineTable &dtlsTransportMachine()
{
    return Dtls;
}

const MachineTable &sctpTransportMachine()
{
    return Sctp;
}

} // namespace pushscope
