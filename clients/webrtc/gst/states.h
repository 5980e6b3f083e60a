// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/statemachine.h"

namespace pushscope {

/// The state that GStreamer's enumerator stands for, as the machine's table numbers it. GStreamer has its own
/// order, and 0 for a channel that is not begun: that is "connecting".
quint8 stateFromStack(MachineKind machine, int enumerator);

} // namespace pushscope
