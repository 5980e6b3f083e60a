// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

// WHATWG HTML 9.2.7 advises a comment every 15 seconds; here is none, and what is on the way may take the
// connection for dead.
void serveNoHeartbeat(const ScenarioCall &call)
{
    playScript(call, endlessEvents(call.scenario, call.after + 1, call.values.time("interval")));
}

} // namespace pushscope
