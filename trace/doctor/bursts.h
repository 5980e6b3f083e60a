// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/laneview.h"

namespace pushscope {

/// Pauses of an event stream and what stood before them.
struct Bursts
{
    quint64 pauses = 0;         ///< half a second or more between two reads
    quint64 bytes = 0;          ///< that came between the cuts, together
    TraceTime longest{};        ///< of the pauses after a cut
    std::vector<Evidence> cuts; ///< reads that ended inside an event before a pause that ended with a heap
};
Bursts burstsOf(const AttemptView &attempt);

/// Events that came together although they were made one after the other, by the times in their own data.
struct LateBursts
{
    quint64 events = 0;
    TraceTime spread{};           ///< the longest, between the first and last event of a burst
    std::vector<Evidence> bursts; ///< but for the one right after the answer, which may be a replay
};
LateBursts lateBursts(const LaneView &lane, const AttemptView &attempt);

/// Events that came in one read, three or more, with a second of silence before them.
struct HeapsOfEvents
{
    quint64 inHeaps = 0; ///< events
    std::vector<Evidence> heaps;
};
HeapsOfEvents heapsOf(const AttemptView &attempt);

/// Whether events of this lane show the pattern of D01 or D02, whoever is to blame.
bool isHeldBack(const LaneView &lane);

/// A moment that a text names: ISO 8601, or 10 to 13 digits of Unix time. Since the epoch.
std::optional<std::chrono::milliseconds> momentIn(QByteArrayView text);

} // namespace pushscope
