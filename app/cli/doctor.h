// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/doctoroptions.h"

namespace pushscope {

/// Opens a stream for a while, examines what came and prints it. Needs a QCoreApplication. Gives the exit
/// status: 0 where nothing breaks, 3 where something does, 1 where nothing could be reached.
int runDoctor(const DoctorOptions &options);

} // namespace pushscope
