// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/export/scoreboard.h"

#include "trace/export/jsonobject.h"

#include <algorithm>

namespace pushscope {

namespace {

std::optional<double> inMilliseconds(const LaneSummary &summary, TraceTime LatencyQuantiles::*quantile)
{
    if (!summary.latency)
        return std::nullopt;
    return std::chrono::duration<double, std::milli>((*summary.latency).*quantile).count();
}

QByteArray latencyJson(const LaneSummary &summary)
{
    return JsonObject()
        .number("p50", inMilliseconds(summary, &LatencyQuantiles::p50), 3)
        .number("p95", inMilliseconds(summary, &LatencyQuantiles::p95), 3)
        .number("max", inMilliseconds(summary, &LatencyQuantiles::max), 3)
        .object();
}

QByteArray laneJson(const Scoreboard::Lane &lane)
{
    JsonObject json;
    json.string("method", methodInfo(lane.method).name);
    if (!lane.skipped.isEmpty())
        return json.string("skipped", lane.skipped).object();
    const LaneSummary &summary = lane.summary;
    json.number("delivered", summary.delivered)
        .number("missed", summary.missed)
        .number("duplicated", summary.duplicated)
        .raw("latency_ms", latencyJson(summary))
        .number("requests", summary.requests)
        .number("connections", summary.connections)
        .number("bytes_up", summary.bytesUp)
        .number("bytes_down", summary.bytesDown)
        .number("payload_bytes", summary.payloadBytes)
        .number("overhead", summary.overhead(), 4);
    return json.object();
}

} // namespace

bool Scoreboard::isExact() const
{
    return std::ranges::all_of(
        lanes, [this](const Lane &lane) { return !lane.skipped.isEmpty() || lane.isExact(published); });
}

QByteArray toJson(const Scoreboard &board)
{
    QByteArray lanes;
    for (const Scoreboard::Lane &lane : board.lanes)
        lanes += (lanes.isEmpty() ? "" : ",") + laneJson(lane);
    return JsonObject().number("published", board.published).raw("lanes", '[' + lanes + ']').object();
}

} // namespace pushscope
