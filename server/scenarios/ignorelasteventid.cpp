// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamwriter.h"
#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

void serveIgnoreLastEventId(const ScenarioCall &call)
{
    playScript(call, someEvents(call.scenario, 1, quint64(call.values["n"]), call.values.time("interval"),
                                eventstream::retry(call.values.time("retry"))));
}

} // namespace pushscope
