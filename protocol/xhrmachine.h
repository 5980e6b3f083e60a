// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

namespace pushscope {

/// XMLHttpRequest.readyState, WHATWG XMLHttpRequest 3.4: https://xhr.spec.whatwg.org/#states
namespace xhr {
inline constexpr quint8 Unsent = 0;
inline constexpr quint8 Opened = 1; ///< also while the server holds the request
inline constexpr quint8 HeadersReceived = 2;
inline constexpr quint8 Loading = 3;
inline constexpr quint8 Done = 4;
} // namespace xhr

const MachineTable &xhrMachine();

} // namespace pushscope
