// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/websocketmachine.h"

#include <array>

namespace pushscope {

namespace {

using namespace websocket;

constexpr std::array<MachineState, 4> States{{
    {Connecting, "CONNECTING"},
    {Open, "OPEN"},
    {Closing, "CLOSING"},
    {Closed, "CLOSED"},
}};

// WebSockets 3.1 (close()), RFC 6455 4.1 (handshake) and 7.1 (closing). A closed WebSocket is never opened
// again; {Closed, Construct} is the page's next object in the same lane.
constexpr std::array<Transition, 15> Transitions{{
    {Connecting, Cause::Construct, Connecting},
    {Connecting, Cause::HandshakeAccepted, Open},
    {Connecting, Cause::HandshakeRefused, Closed},
    {Connecting, Cause::NetworkError, Closed},
    {Connecting, Cause::BadUrl, Closed},
    {Connecting, Cause::CloseCalled, Closing},
    {Open, Cause::CloseCalled, Closing},
    {Open, Cause::CloseFrameReceived, Closing},
    {Open, Cause::LimitExceeded, Closing},
    {Open, Cause::ConnectionLost, Closed},
    {Open, Cause::ConnectionClosed, Closed},
    {Closing, Cause::ConnectionClosed, Closed},
    {Closing, Cause::ConnectionLost, Closed},
    {Closing, Cause::NetworkError, Closed},
    {Closed, Cause::Construct, Connecting},
}};

constexpr MachineTable Table{MachineKind::WebSocket, "WebSocket", States, Transitions, Connecting};

} // namespace

const MachineTable &webSocketMachine()
{
    return Table;
}

} // namespace pushscope
