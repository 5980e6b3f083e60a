// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/bursts.h"

namespace pushscope {

// A proxy that fills its buffer before it passes anything on: reads end in the middle of an event, again and
// again, and then nothing comes for a while. A server never writes half an event and waits. Or: events that
// say when they were made come together although they were made one after the other. nginx takes
// X-Accel-Buffering away itself: that it is missing here proves nothing.
void buffering(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        const Bursts bursts = burstsOf(attempt);
        if (bursts.pauses > 0)
            report.looked();
        if (bursts.cuts.size() >= 2 && bursts.cuts.size() * 2 >= bursts.pauses)
            return report.found(Severity::Breaks, d01::CutsInsideEvents,
                                {QByteArray::number(bursts.cuts.size()), microseconds(bursts.longest),
                                 QByteArray::number(bursts.bytes / bursts.cuts.size())},
                                bursts.cuts);
        if (const auto late = lateBursts(lane, attempt); late.bursts.size() >= 2)
            return report.found(Severity::Breaks, d01::LateByTheirOwnTime,
                                {QByteArray::number(late.events), microseconds(late.spread)}, late.bursts);
    }
}

} // namespace pushscope
