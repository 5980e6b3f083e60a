// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

namespace pushscope {

/// The states of a stream, RFC 9113 5.1: https://www.rfc-editor.org/rfc/rfc9113#section-5.1
/// The RFC names them; the numbers are ours.
namespace http2stream {
inline constexpr quint8 Idle = 0;
inline constexpr quint8 ReservedLocal = 1;
inline constexpr quint8 ReservedRemote = 2; ///< promised to us
inline constexpr quint8 Open = 3;
inline constexpr quint8 HalfClosedLocal = 4; ///< our request is whole, the answer goes on
inline constexpr quint8 HalfClosedRemote = 5;
inline constexpr quint8 Closed = 6;
} // namespace http2stream

const MachineTable &http2StreamMachine();

} // namespace pushscope
