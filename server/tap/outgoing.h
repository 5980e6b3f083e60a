// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/descriptor.h"
#include "server/tap/laneportentry.h"
#include "server/tap/tlssession.h"

#include <memory>

namespace pushscope {

/// The tap's side towards the server: a connected socket and what belongs to it.
struct Outgoing
{
    Descriptor socket;
    LanePortEntry port; ///< goes before the socket closes, so that the number cannot be taken over
    std::unique_ptr<TlsSession> tls; ///< null: plain
};

} // namespace pushscope
