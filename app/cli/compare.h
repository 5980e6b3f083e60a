// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/compareoptions.h"

namespace pushscope {

/// Runs a comparison and tells its outcome. Needs a QCoreApplication. Gives the exit status.
int runCompare(const CompareOptions &options);

} // namespace pushscope
