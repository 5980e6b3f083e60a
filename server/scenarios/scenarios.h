// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/scenarios/scenario.h"

namespace pushscope {

/// All scenarios. A new one is a file with its serve function and a row here.
std::span<const Scenario> scenarios();
/// "/scenario/trickle"
QByteArray pathOf(const Scenario &scenario);
/// Null where the path is no scenario's.
const Scenario *scenarioAt(QByteArrayView path);

/// Answers a request for one, or refuses its parameters.
void serveScenario(const Scenario &scenario, Exchange &exchange, ServerContext &context);
/// What becomes of a WebSocket, whose target is that of a scenario of WebSockets.
SocketPlan socketPlanOf(const Scenario &scenario, const RequestTarget &target);

} // namespace pushscope
