// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/scenarios/scenario.h"

namespace pushscope {

/// The n-th reconnect is refused; before it, each connection brings one event and ends. The server remembers
/// nobody: the id that the client comes back with says how often it has been here.
void refuseReconnect(const ScenarioCall &call, const Answer &refusal);

} // namespace pushscope
