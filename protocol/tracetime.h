// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace pushscope {

/// A moment on the one steady clock, counted from the origin of this process's trace clock.
using TraceTime = std::chrono::nanoseconds;

/// Reads the clock. Injected wherever a test wants to turn the hands itself.
using TraceNow = TraceTime (*)();

/// Now, on std::chrono::steady_clock. The origin is the first call. Any thread.
TraceTime traceNow();

/// A moment read elsewhere on the same steady clock (CLOCK_MONOTONIC), as a trace time. Any thread.
TraceTime traceTimeAt(std::chrono::steady_clock::time_point moment);

} // namespace pushscope
