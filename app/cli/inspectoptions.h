// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/requestoptions.h"
#include "protocol/toxic.h"

#include <chrono>
#include <optional>

namespace pushscope {

/// `pushscope inspect URL`. A plain value.
struct InspectOptions
{
    StreamOptions stream;
    NetworkConditions network;
    std::optional<std::chrono::milliseconds> duration;
    std::optional<quint64> maxEvents;
    QString saveFile;         ///< where the session goes; empty: nowhere
    bool withSecrets = false; ///< show and save what is masked otherwise
    bool slash = false;       ///< WebSocket: lines that begin with a slash are commands
    bool json = false;
};

/// Its options, for the help.
std::vector<OptionSpec> inspectOptionSpecs();
/// What is wrong is told to the reader.
InspectOptions readInspectOptions(OptionReader &reader);

} // namespace pushscope
