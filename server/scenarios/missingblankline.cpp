// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamwriter.h"
#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

// WHATWG HTML 9.2.6: what has no empty line behind it when the stream ends is discarded.
void serveMissingBlankLine(const ScenarioCall &call)
{
    const quint64 count = quint64(call.values["n"]);
    Script script = someEvents(call.scenario, call.after + 1, count, call.values.time("interval"),
                               eventstream::retry(call.values.time("retry")));
    script.next = [whole = std::move(script.next), left = count]() mutable {
        std::optional<Script::Step> step = whole();
        if (step && --left == 0)
            step->bytes.chop(1);
        return step;
    };
    playScript(call, std::move(script));
}

} // namespace pushscope
