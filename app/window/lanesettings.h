// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pushclient.h"

namespace pushscope {

struct InspectRequest;

/// What the client is to do for a request that validate() has passed. `insecure`: an invalid certificate is
/// taken.
LaneSettings laneSettings(const InspectRequest &request, LaneId lane, bool insecure);

} // namespace pushscope
