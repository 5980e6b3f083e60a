// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/countedstream.h"

#include "protocol/eventstreamwriter.h"
#include "server/scenarios/scriptedstream.h"

namespace pushscope {

void refuseReconnect(const ScenarioCall &call, const Answer &refusal)
{
    if (call.after >= quint64(call.values["n"]))
        call.exchange.answer(refusal);
    else
        playScript(call, someEvents(call.scenario, call.after + 1, 1, {},
                                    eventstream::retry(call.values.time("retry"))));
}

} // namespace pushscope
