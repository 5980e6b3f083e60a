// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/countedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

void serveServerError(const ScenarioCall &call)
{
    refuseReconnect(call, answerOf({500, "server-error", "This scenario fails on purpose.", {}}));
}

} // namespace pushscope
