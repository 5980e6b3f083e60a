// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/datachannelmachine.h"

#include <array>

namespace pushscope {

namespace {

using namespace datachannel;

constexpr std::array<MachineState, 4> States{{
    {Connecting, "connecting"},
    {Open, "open"},
    {Closing, "closing"},
    {Closed, "closed"},
}};

// WebRTC 6.2.4 (closing procedure), 5.6 (transport) and RFC 8832 (opening). A closed channel is never opened
// again; {Closed, Construct} is the page's next object in the same lane.
constexpr std::array<Transition, 16> Transitions{{
    {Connecting, Cause::Construct, Connecting},
    {Connecting, Cause::ChannelOpened, Open},
    {Connecting, Cause::NetworkError, Closed}, // the signaling server is not to be had
    {Connecting, Cause::TransportClosed, Closed},
    {Connecting, Cause::ChannelClosed, Closed},
    {Connecting, Cause::NotAvailable, Closed},
    {Connecting, Cause::BadUrl, Closed},
    {Connecting, Cause::CloseCalled, Closing},
    {Open, Cause::CloseCalled, Closing},
    {Open, Cause::PeerCloses, Closing},
    {Open, Cause::LimitExceeded, Closing},
    {Open, Cause::ChannelClosed, Closed},
    {Open, Cause::TransportClosed, Closed},
    {Closing, Cause::ChannelClosed, Closed},
    {Closing, Cause::TransportClosed, Closed},
    {Closed, Cause::Construct, Connecting},
}};

constexpr MachineTable Table{MachineKind::DataChannel, "RTCDataChannel", States, Transitions, Connecting};

} // namespace

const MachineTable &dataChannelMachine()
{
    return Table;
}

} // namespace pushscope
