// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/replayoptions.h"

namespace pushscope {

/// Tells a recorded session as `inspect` tells a live one. Needs a QCoreApplication. Gives the exit status.
int runReplay(const ReplayOptions &options);

} // namespace pushscope
