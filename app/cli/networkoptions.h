// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/optionreader.h"
#include "protocol/toxic.h"

#include <vector>

namespace pushscope {

/// --network and --toxic, for the help: shared by the commands that have lanes.
std::vector<OptionSpec> networkOptionSpecs();

/// Reads them: the preset's toxics, then those of --toxic over them. What is wrong is told to the reader.
NetworkConditions readNetworkOptions(OptionReader &reader);

} // namespace pushscope
