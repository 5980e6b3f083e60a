// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/requestoptions.h"

#include <chrono>

namespace pushscope {

/// `pushscope doctor URL`. A plain value.
struct DoctorOptions
{
    StreamOptions stream;
    std::chrono::milliseconds duration = std::chrono::seconds(10);
    bool probe = false; ///< extra connections are allowed
    bool json = false;
};

/// Its options, for the help.
std::vector<OptionSpec> doctorOptionSpecs();
/// What is wrong is told to the reader.
DoctorOptions readDoctorOptions(OptionReader &reader);

} // namespace pushscope
