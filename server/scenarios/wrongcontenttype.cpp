// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

void serveWrongContentType(const ScenarioCall &call)
{
    playScript(call, endlessEvents(call.scenario, call.after + 1, call.values.time("interval")),
               QByteArrayLiteral("text/plain; charset=utf-8"));
}

} // namespace pushscope
