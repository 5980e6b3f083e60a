// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/text/reportfindings.h"

#include "trace/doctor/doctor.h"
#include "widgets/text/doctortext.h"

namespace pushscope {

std::vector<ReportFinding> reportFindings(const Folds &folds, const std::vector<LaneId> &lanes, TraceTime now)
{
    std::vector<ReportFinding> told;
    for (const LaneId lane : lanes.empty() ? folds.lanes() : lanes) {
        if (isProbeLane(folds.log(), lane))
            continue;
        const LaneHistory *history = folds.history(lane);
        const TraceTime until = history && history->running ? now : TraceTime::zero();
        for (const Finding &finding : examine(folds, lane, until).findings) {
            told.push_back({lane, finding.severity,
                            QStringLiteral("%1 · %2").arg(ruleName(finding.rule), doctorTitle(finding.rule)),
                            QStringLiteral("%1 %2").arg(doctorSentence(finding), doctorFix(finding.rule)),
                            doctorSource(finding.rule).toString()});
        }
    }
    return told;
}

} // namespace pushscope
