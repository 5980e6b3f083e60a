// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/pace.h"

#include <algorithm>

namespace pushscope {

namespace {

using namespace std::chrono_literals;

constexpr TraceTime ShortestLook = 500ms;
constexpr TraceTime LongestStand = 30s;
constexpr TraceTime ShortestStand = 2s;

} // namespace

double bytesPerSecond(const EventLog &log, LaneId lane)
{
    qint64 bytes = 0;
    TraceTime first = TraceTime::max();
    TraceTime last{};
    for (const FactIndex index : log.laneFacts(lane)) {
        const Fact fact = log.at(index);
        if (fact.kind != FactKind::BytesDown)
            continue;
        bytes += qint64(fact.payloadSize);
        first = std::min(first, fact.time);
        last = fact.time;
    }
    if (first == TraceTime::max() || last - first < ShortestLook)
        return 0;
    return double(bytes) / std::chrono::duration<double>(last - first).count();
}

bool canShowSlowReaders(double bytesPerSecond)
{
    return bytesPerSecond * std::chrono::duration<double>(LongestStand).count() >= 2.0 * NetworkHolds;
}

TraceTime standFor(double bytesPerSecond)
{
    const std::chrono::duration<double> needed(2.0 * NetworkHolds / bytesPerSecond);
    return std::clamp(std::chrono::duration_cast<TraceTime>(needed), ShortestStand, LongestStand);
}

} // namespace pushscope
