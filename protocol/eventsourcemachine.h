// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

namespace pushscope {

/// EventSource.readyState, WHATWG HTML 9.2.2: https://html.spec.whatwg.org/multipage/server-sent-events.html
namespace eventsource {
inline constexpr quint8 Connecting = 0; ///< also while it waits to reconnect
inline constexpr quint8 Open = 1;
inline constexpr quint8 Closed = 2;
} // namespace eventsource

const MachineTable &eventSourceMachine();

} // namespace pushscope
