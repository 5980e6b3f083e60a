// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/latencyhistogram.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace pushscope {

namespace {

constexpr int OctaveBits = 6;
constexpr quint64 BucketsPerOctave = quint64(1) << OctaveBits;

} // namespace

void LatencyHistogram::add(TraceTime duration)
{
    duration = std::max(duration, TraceTime::zero());
    m_min = m_count == 0 ? duration : std::min(m_min, duration);
    m_max = std::max(m_max, duration);
    ++m_count;
    const std::size_t bucket = bucketOf(quint64(duration.count()));
    if (bucket >= m_buckets.size())
        m_buckets.resize(bucket + 1);
    ++m_buckets[bucket];
}

TraceTime LatencyHistogram::quantile(double share) const
{
    if (m_count == 0)
        return {};
    const auto wanted = std::clamp<quint64>(quint64(std::ceil(share * double(m_count))), 1, m_count);
    quint64 seen = 0;
    std::size_t bucket = 0;
    while ((seen += m_buckets[bucket]) < wanted)
        ++bucket;
    return std::clamp(TraceTime(qint64(middleOf(bucket))), m_min, m_max);
}

std::optional<LatencyQuantiles> LatencyHistogram::quantiles() const
{
    if (m_count == 0)
        return std::nullopt;
    return LatencyQuantiles{m_min, quantile(0.5), quantile(0.95), m_max};
}

void LatencyHistogram::clear()
{
    *this = {};
}

/// Values below an octave's worth have a bucket each; above, the leading seven bits choose.
std::size_t LatencyHistogram::bucketOf(quint64 value)
{
    if (value < BucketsPerOctave)
        return std::size_t(value);
    const int shift = int(std::bit_width(value)) - OctaveBits - 1;
    return std::size_t(quint64(shift) * BucketsPerOctave + (value >> shift));
}

quint64 LatencyHistogram::middleOf(std::size_t bucket)
{
    if (bucket < 2 * BucketsPerOctave)
        return bucket;
    const quint64 shift = bucket / BucketsPerOctave - 1;
    const quint64 leading = bucket - shift * BucketsPerOctave;
    return (leading << shift) + (quint64(1) << shift) / 2;
}

} // namespace pushscope
