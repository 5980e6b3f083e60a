// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

namespace pushscope {

// What a peer has beside its data channel, WebRTC 4.3 and 5.5:
// https://www.w3.org/TR/webrtc/#state-definitions The numbers are places in the standard's lists, with "new"
// (or "stable") brought to the front. The tables of the transports have states alone: the stack below tells
// which one it is in.

const MachineTable &signalingStateMachine(); ///< RTCPeerConnection.signalingState
const MachineTable &iceGatheringMachine();   ///< RTCPeerConnection.iceGatheringState
const MachineTable &iceConnectionMachine();  ///< RTCPeerConnection.iceConnectionState
const MachineTable &peerConnectionMachine(); ///< RTCPeerConnection.connectionState
const MachineTable &dtlsTransportMachine();  ///< RTCDtlsTransport.state
const MachineTable &sctpTransportMachine();  ///< RTCSctpTransport.state

} // namespace pushscope
