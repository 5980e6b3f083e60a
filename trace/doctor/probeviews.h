// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/laneview.h"

namespace pushscope {

/// Fills in the probes that were made for the view's lane, and which other lanes there are. ProbeFinished
/// names the lane that was examined in its payload: {"for":3,...}; without a name a probe belongs to every
/// lane.
void addProbes(LaneView &view, const std::vector<LaneId> &lanes);

} // namespace pushscope
