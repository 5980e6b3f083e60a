// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamwriter.h"
#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

void serveEndAfterOne(const ScenarioCall &call)
{
    playScript(call, someEvents(call.scenario, call.after + 1, 1, {},
                                eventstream::retry(call.values.time("retry"))));
}

} // namespace pushscope
