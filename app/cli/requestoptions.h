// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/optionreader.h"
#include "clients/pushclient.h"

#include <vector>

namespace pushscope {

/// What a stream that is not ours is asked for: shared by the commands that open one.
struct StreamOptions
{
    QUrl url; ///< http:, https:, ws: or wss:, with a host
    Method method = Method::Sse;
    StreamKind kind = StreamKind::OfMethod;
    RequestSettings request;
    QByteArray lastEventId;
};

/// --protocol, --method, --header and the others, for the help.
std::vector<OptionSpec> streamOptionSpecs();

/// Reads them and the URL, the first word. What is wrong is told to the reader. A body from a file is read
/// here.
StreamOptions readStreamOptions(OptionReader &reader);

/// What to open, as a lane.
LaneSettings laneSettings(const StreamOptions &options, LaneId lane);

} // namespace pushscope
