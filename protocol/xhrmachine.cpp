// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/xhrmachine.h"

#include <array>

namespace pushscope {

namespace {

using namespace xhr;

constexpr std::array<MachineState, 5> States{{
    {Unsent, "UNSENT"},
    {Opened, "OPENED"},
    {HeadersReceived, "HEADERS_RECEIVED"},
    {Loading, "LOADING"},
    {Done, "DONE"},
}};

// XMLHttpRequest 3.5: open(), "process response", "handle response end-of-body", "request error steps",
// abort(). A status is no error to an XMLHttpRequest: only the network is. Loading twice fires
// readystatechange twice.
constexpr std::array<Transition, 18> Transitions{{
    {Unsent, Cause::Open, Opened},
    {Unsent, Cause::BadUrl, Done},
    {Opened, Cause::HeadersReceived, HeadersReceived},
    {Opened, Cause::NetworkError, Done},
    {Opened, Cause::CloseCalled, Unsent},
    {HeadersReceived, Cause::BodyReceived, Loading},
    {HeadersReceived, Cause::EndOfBody, Done},
    {HeadersReceived, Cause::NetworkError, Done},
    {HeadersReceived, Cause::CloseCalled, Unsent},
    {HeadersReceived, Cause::LimitExceeded, Done},
    {Loading, Cause::BodyReceived, Loading},
    {Loading, Cause::EndOfBody, Done},
    {Loading, Cause::NetworkError, Done},
    {Loading, Cause::CloseCalled, Unsent},
    {Loading, Cause::LimitExceeded, Done},
    {Done, Cause::Open, Opened},
    {Done, Cause::CloseCalled, Unsent},
    {Opened, Cause::LimitExceeded, Done},
}};

constexpr MachineTable Table{MachineKind::Xhr, "XMLHttpRequest", States, Transitions, Unsent};

} // namespace

const MachineTable &xhrMachine()
{
    return Table;
}

} // namespace pushscope
