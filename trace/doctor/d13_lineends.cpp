// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

namespace pushscope {

// CR, LF and CRLF all end a line (WHATWG HTML 9.2.5), but readers that split at "\n\n" lose events where
// they are mixed.
void lineEnds(const LaneView &lane, RuleReport &report)
{
    for (const AttemptView &attempt : lane.attempts) {
        if (!attempt.scan.isEventStream() || attempt.scan.bodyBytes() == 0)
            continue;
        report.looked();
        const SeenLineEnds &ends = attempt.scan.lineEnds();
        if (ends.kinds() < 2)
            continue;
        std::vector<Evidence> evidence;
        for (std::size_t kind = 0; kind < ends.counts.size(); ++kind) {
            if (ends.counts[kind] > 0)
                evidence.push_back(ends.first[kind]);
        }
        return report.found(Severity::Risk, d13::Mixed,
                            {QByteArray::number(ends.counts[0]), QByteArray::number(ends.counts[1]),
                             QByteArray::number(ends.counts[2])},
                            evidence);
    }
}

} // namespace pushscope
