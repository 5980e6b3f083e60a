// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"

#include <optional>

namespace pushscope {

/// Quantiles of publish-to-receipt, exact to 1 % (a logarithmic histogram); nothing without deliveries.
struct LatencyQuantiles
{
    TraceTime min{};
    TraceTime p50{};
    TraceTime p95{};
    TraceTime max{};
};

/// One lane's row of the scoreboard. A fold; the same for window, JSON and report.
struct LaneSummary
{
    LaneId lane;
    Method method = Method::Sse;
    quint8 state = 0;
    quint64 expected = 0;  ///< messages published while the lane ran (LaneStarted to LaneStopped)
    quint64 delivered = 0; ///< different messages received
    /// Of the delivered: published before the lane started, or not known to be published here. Always
    /// (delivered - unexpected) + missed + pending == expected.
    quint64 unexpected = 0;
    quint64 missed = 0;     ///< expected and overtaken by a later one: will not come
    quint64 pending = 0;    ///< expected, not yet here, not overtaken
    quint64 duplicated = 0; ///< received again
    quint64 requests = 0;
    quint64 connections = 0; ///< TCP connections made
    /// On the wire, counted by the tap; WebRTC: payload of the lane's datagrams, without its signaling.
    quint64 bytesUp = 0;
    quint64 bytesDown = 0;
    quint64 payloadBytes = 0; ///< data of the delivered messages
    quint64 errors = 0;
    std::optional<LatencyQuantiles> latency;

    /// (up + down) / payload; nothing while no payload has come.
    std::optional<double> overhead() const
    {
        return payloadBytes ? std::optional(double(bytesUp + bytesDown) / double(payloadBytes))
                            : std::nullopt;
    }
};

} // namespace pushscope
