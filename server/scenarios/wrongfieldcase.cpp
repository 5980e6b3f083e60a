// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

namespace {

QByteArray unknownEvent(const Scenario &scenario, quint64 id)
{
    return "ID: " + QByteArray::number(id) + "\nEvent: message\nData: " + scenarioData(scenario, id) + "\n\n";
}

} // namespace

// Field names compare literally, WHATWG HTML 9.2.6. Each second event is as it should be: one sees that every
// other one is missing.
void serveWrongFieldCase(const ScenarioCall &call)
{
    Script script;
    script.next = [&scenario = call.scenario, id = call.after + 1, interval = call.values.time("interval"),
                   pause = std::chrono::milliseconds(0)]() mutable {
        const quint64 now = id++;
        return std::optional(
            Script::Step{now % 2 == 1 ? scenarioEvent(scenario, now) : unknownEvent(scenario, now),
                         std::exchange(pause, interval)});
    };
    playScript(call, std::move(script));
}

} // namespace pushscope
