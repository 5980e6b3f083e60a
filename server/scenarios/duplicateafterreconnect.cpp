// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamwriter.h"
#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

#include <algorithm>

namespace pushscope {

// "At the id" instead of "after the id": the event that the client names comes once more.
void serveDuplicateAfterReconnect(const ScenarioCall &call)
{
    playScript(call, someEvents(call.scenario, std::max<quint64>(call.after, 1), quint64(call.values["n"]),
                                call.values.time("interval"), eventstream::retry(call.values.time("retry"))));
}

} // namespace pushscope
