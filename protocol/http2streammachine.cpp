// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2streammachine.h"

#include <array>

namespace pushscope {

namespace {

using namespace http2stream;

constexpr std::array<MachineState, 7> States{{
    {Idle, "idle"},
    {ReservedLocal, "reserved (local)"},
    {ReservedRemote, "reserved (remote)"},
    {Open, "open"},
    {HalfClosedLocal, "half-closed (local)"},
    {HalfClosedRemote, "half-closed (remote)"},
    {Closed, "closed"},
}};

// RFC 9113 5.1, figure 2. Beside it: a lost connection closes every stream, and a lane's next connection
// begins with an idle one.
constexpr std::array<Transition, 27> Transitions{{
    {Idle, Cause::SendHeaders, Open},
    {Idle, Cause::ReceiveHeaders, Open},
    {Idle, Cause::SendPushPromise, ReservedLocal},
    {Idle, Cause::ReceivePushPromise, ReservedRemote},
    {Idle, Cause::ConnectionLost, Closed},
    {ReservedLocal, Cause::SendHeaders, HalfClosedRemote},
    {ReservedLocal, Cause::SendReset, Closed},
    {ReservedLocal, Cause::ReceiveReset, Closed},
    {ReservedLocal, Cause::ConnectionLost, Closed},
    {ReservedRemote, Cause::ReceiveHeaders, HalfClosedLocal},
    {ReservedRemote, Cause::SendReset, Closed},
    {ReservedRemote, Cause::ReceiveReset, Closed},
    {ReservedRemote, Cause::ConnectionLost, Closed},
    {Open, Cause::SendEndStream, HalfClosedLocal},
    {Open, Cause::ReceiveEndStream, HalfClosedRemote},
    {Open, Cause::SendReset, Closed},
    {Open, Cause::ReceiveReset, Closed},
    {Open, Cause::ConnectionLost, Closed},
    {HalfClosedLocal, Cause::ReceiveEndStream, Closed},
    {HalfClosedLocal, Cause::SendReset, Closed},
    {HalfClosedLocal, Cause::ReceiveReset, Closed},
    {HalfClosedLocal, Cause::ConnectionLost, Closed},
    {HalfClosedRemote, Cause::SendEndStream, Closed},
    {HalfClosedRemote, Cause::SendReset, Closed},
    {HalfClosedRemote, Cause::ReceiveReset, Closed},
    {HalfClosedRemote, Cause::ConnectionLost, Closed},
    {Closed, Cause::Construct, Idle},
}};

constexpr MachineTable Table{MachineKind::Http2Stream, "HTTP/2 stream", States, Transitions, Idle};

} // namespace

const MachineTable &http2StreamMachine()
{
    return Table;
}

} // namespace pushscope
