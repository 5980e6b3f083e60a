// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/text/sessionreport.h"

namespace pushscope {

/// What the doctor says of these lanes, in words for a report; of all where none are named. Probes are no
/// lanes of their own: what they found stands with the lane that they were opened for. `now`: as in
/// ExportOptions.
std::vector<ReportFinding> reportFindings(const Folds &folds, const std::vector<LaneId> &lanes = {},
                                          TraceTime now = TraceTime::zero());

} // namespace pushscope
