// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventsourcemachine.h"

#include <array>

namespace pushscope {

namespace {

using namespace eventsource;

constexpr std::array<MachineState, 3> States{{
    {Connecting, "CONNECTING"},
    {Open, "OPEN"},
    {Closed, "CLOSED"},
}};

// HTML 9.2.3: "announce the connection", "reestablish the connection", "fail the connection"; 9.2.2: close().
constexpr std::array<Transition, 13> Transitions{{
    {Connecting, Cause::Construct, Connecting},
    {Connecting, Cause::AnnounceConnection, Open},
    {Connecting, Cause::NetworkError, Connecting},
    {Connecting, Cause::BadStatus, Closed},
    {Connecting, Cause::WrongContentType, Closed},
    {Connecting, Cause::CloseCalled, Closed},
    {Connecting, Cause::BadUrl, Closed},
    {Open, Cause::EndOfBody, Connecting},
    {Open, Cause::NetworkError, Connecting},
    {Open, Cause::CloseCalled, Closed},
    {Open, Cause::LimitExceeded, Closed},
    {Connecting, Cause::LimitExceeded, Closed},
    {Closed, Cause::Construct, Connecting},
}};

constexpr MachineTable Table{MachineKind::EventSource, "EventSource", States, Transitions, Connecting};

} // namespace

const MachineTable &eventSourceMachine()
{
    return Table;
}

} // namespace pushscope
