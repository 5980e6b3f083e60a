// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

namespace pushscope {

/// Bytes that the buffers of two systems and of a proxy between them may hold of one connection.
inline constexpr qint64 NetworkHolds = qint64(12) << 20;

/// How fast bytes came down on a lane; 0 where that took less than half a second.
double bytesPerSecond(const EventLog &log, LaneId lane);
/// Whether a reader that stands still for half a minute misses more than a network holds.
bool canShowSlowReaders(double bytesPerSecond);
/// How long a reader has to stand still for that.
TraceTime standFor(double bytesPerSecond);

} // namespace pushscope
