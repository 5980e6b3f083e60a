// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/lanesummary.h"

#include <vector>

namespace pushscope {

/// Counts durations in logarithmic buckets, 64 to the octave: a quantile is exact to 1 % whatever the range,
/// in at most 30 KiB. The smallest and the largest are kept as they are.
class LatencyHistogram
{
public:
    /// A negative duration counts as zero.
    void add(TraceTime duration);
    quint64 count() const { return m_count; }
    /// The smallest bucket with at least `share` (0 to 1) of all durations in it or below; zero without any.
    TraceTime quantile(double share) const;
    /// Nothing without durations.
    std::optional<LatencyQuantiles> quantiles() const;
    void clear();

private:
    static std::size_t bucketOf(quint64 value);
    static quint64 middleOf(std::size_t bucket);

    std::vector<quint64> m_buckets; ///< as long as the largest duration needs
    quint64 m_count = 0;
    TraceTime m_min{}; ///< meaningful where m_count > 0
    TraceTime m_max{};
};

} // namespace pushscope
