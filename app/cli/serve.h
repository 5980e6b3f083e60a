// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/serveoptions.h"

namespace pushscope {

/// Serves until SIGINT or SIGTERM. Needs a QCoreApplication. Gives the exit status.
int runServe(const ServeOptions &options);

} // namespace pushscope
