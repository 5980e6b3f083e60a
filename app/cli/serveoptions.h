// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/feedsettings.h"
#include "server/pushserver.h"

namespace pushscope {

/// `pushscope serve`. A plain value.
struct ServeOptions
{
    ServerSettings server;
    FeedSettings feed;
    bool json = false; ///< the first line is a JSON object
};

} // namespace pushscope
