// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

namespace pushscope {

/// RTCDataChannel.readyState, WebRTC 6.2: https://www.w3.org/TR/webrtc/#dom-rtcdatachannelstate
/// The standard names the states and gives no numbers; these are places in its list.
namespace datachannel {
inline constexpr quint8 Connecting = 0;
inline constexpr quint8 Open = 1;
inline constexpr quint8 Closing = 2;
inline constexpr quint8 Closed = 3;
} // namespace datachannel

const MachineTable &dataChannelMachine();

} // namespace pushscope
