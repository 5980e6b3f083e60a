// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/unknownlines.h"

namespace pushscope {

// Field names compare literally (WHATWG HTML 9.2.6): "Data", "EVENT" or " id" are unknown and ignored.
void fieldName(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream() || lane.eventCount() + ignoredCount(lane) == 0)
        return;
    report.looked();
    std::vector<Evidence> evidence;
    QByteArray first;
    for (const UnknownLine &line : unknownLines(lane)) {
        if (line.kind != UnknownLine::Kind::NearlyAField)
            continue;
        first = first.isEmpty() ? line.name : first;
        evidence.push_back(line.evidence);
    }
    if (!evidence.empty())
        report.found(Severity::Breaks, d10::NearlyAField,
                     {first, first.trimmed().toLower(), QByteArray::number(evidence.size())}, evidence);
}

} // namespace pushscope
