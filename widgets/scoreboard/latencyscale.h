// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/lanesummary.h"

#include <QMetaType>
#include <QString>

#include <vector>

namespace pushscope {

/// The logarithmic scale that all latency bars share: whole decades around everything there is. A plain
/// value.
struct LatencyScale
{
    TraceTime begin = std::chrono::milliseconds(1);
    TraceTime end = std::chrono::seconds(1);

    /// From 0 at begin to 1 at end; clamped.
    double shareOf(TraceTime latency) const;
    /// "1.0 ms–10 s".
    QString text() const;
    friend bool operator==(const LatencyScale &, const LatencyScale &) = default;
};

/// The narrowest scale of whole decades that holds all; the default where there is none.
LatencyScale scaleFor(const std::vector<LatencyQuantiles> &latencies);

} // namespace pushscope

Q_DECLARE_METATYPE(pushscope::LatencyScale)
