// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/inspectoptions.h"

namespace pushscope {

/// Opens a stream and says what happens until a limit, a signal or its end. Needs a QCoreApplication. Gives
/// the exit status.
int runInspect(const InspectOptions &options);

} // namespace pushscope
