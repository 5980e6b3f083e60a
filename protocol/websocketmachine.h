// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

namespace pushscope {

/// WebSocket.readyState, WHATWG WebSockets 3.1: https://websockets.spec.whatwg.org/#dom-websocket-readystate
namespace websocket {
inline constexpr quint8 Connecting = 0;
inline constexpr quint8 Open = 1;
inline constexpr quint8 Closing = 2;
inline constexpr quint8 Closed = 3;
} // namespace websocket

const MachineTable &webSocketMachine();

} // namespace pushscope
