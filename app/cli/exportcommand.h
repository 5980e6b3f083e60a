// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/exportoptions.h"

namespace pushscope {

/// Converts a recorded session. Gives the exit status.
int runExport(const ExportCommand &command);

} // namespace pushscope
