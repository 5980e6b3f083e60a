// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/unknownlines.h"

namespace pushscope {

// A line end inside the data: what follows it has no `data:` in front and is ignored, or the event is cut.
void rawNewline(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream() || lane.eventCount() + ignoredCount(lane) == 0)
        return;
    report.looked();
    std::vector<Evidence> evidence;
    QByteArray first;
    for (const UnknownLine &line : unknownLines(lane)) {
        if (line.kind != UnknownLine::Kind::RestOfData)
            continue;
        first =
            first.isEmpty()
                ? lane.payload(line.evidence.first).first(std::min<qsizetype>(line.size, 80)).toByteArray()
                : first;
        evidence.push_back(line.evidence);
    }
    if (!evidence.empty())
        report.found(Severity::Breaks, d11::RestOfData, {first, QByteArray::number(evidence.size())},
                     evidence);
}

} // namespace pushscope
