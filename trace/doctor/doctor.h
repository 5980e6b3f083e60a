// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/finding.h"

namespace pushscope {

class Folds;

/// Examines one lane of the trace, and the probe lanes that were opened for it. Pure: the same trace gives
/// the same diagnosis. Asked again while a stream runs it looks at the whole lane again. `now`: until when a
/// lane that is still open has been watched, where that is later than the last fact: silence makes no facts.
Diagnosis examine(const Folds &folds, LaneId lane, TraceTime now = TraceTime::zero());

/// Whether the lane was opened by a probe.
bool isProbeLane(const EventLog &log, LaneId lane);

} // namespace pushscope
