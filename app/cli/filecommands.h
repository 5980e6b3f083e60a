// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/commandspecs.h"
#include "app/cli/exportoptions.h"
#include "app/cli/replayoptions.h"

/// The commands that work on a file: what their help says, and what their options mean.
namespace pushscope::filecommands {

CommandSpec replaySpec();
CommandSpec exportSpec();

/// Reads the options. What is wrong with them, in one line; empty where nothing is.
QString readReplay(const GivenOptions &given, ReplayOptions &options);
QString readExport(const GivenOptions &given, ExportCommand &options);

} // namespace pushscope::filecommands
