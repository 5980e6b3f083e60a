// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/doctor.h"

#include "trace/doctor/probeviews.h"
#include "trace/doctor/rule.h"
#include "trace/folds.h"

#include <algorithm>

namespace pushscope {

Diagnosis examine(const Folds &folds, LaneId lane, TraceTime now)
{
    LaneView view(folds.log(), lane, now);
    addProbes(view, folds.lanes());
    Diagnosis diagnosis;
    for (const Rule &rule : allRules()) {
        RuleReport report(rule.id);
        rule.examine(view, report);
        diagnosis.rules.push_back({rule.id, report.outcome()});
        diagnosis.findings.insert(diagnosis.findings.end(), report.findings().begin(),
                                  report.findings().end());
    }
    std::ranges::stable_sort(diagnosis.findings, std::ranges::greater(), &Finding::severity);
    return diagnosis;
}

bool isProbeLane(const EventLog &log, LaneId lane)
{
    return std::ranges::any_of(log.laneFacts(lane), [&log](FactIndex index) {
        return log.at(index).kind == FactKind::ProbeStarted;
    });
}

} // namespace pushscope
