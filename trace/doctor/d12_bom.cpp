// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/unknownlines.h"

namespace pushscope {

// One leading BOM is fine (WHATWG HTML 9.2.5); any other one is part of a field name, which is then unknown.
void byteOrderMark(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream() || lane.eventCount() + ignoredCount(lane) == 0)
        return;
    report.looked();
    std::vector<Evidence> evidence;
    for (const UnknownLine &line : unknownLines(lane)) {
        if (line.kind == UnknownLine::Kind::Bom)
            evidence.push_back(line.evidence);
    }
    if (!evidence.empty())
        report.found(Severity::Risk, d12::InsideTheStream, {QByteArray::number(evidence.size())}, evidence);
}

} // namespace pushscope
