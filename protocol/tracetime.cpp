// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/tracetime.h"

namespace pushscope {

namespace {

std::chrono::steady_clock::time_point origin()
{
    static const auto start = std::chrono::steady_clock::now();
    return start;
}

} // namespace

TraceTime traceNow()
{
    const auto start = origin();
    return std::chrono::steady_clock::now() - start;
}

TraceTime traceTimeAt(std::chrono::steady_clock::time_point moment)
{
    return moment - origin();
}

} // namespace pushscope
