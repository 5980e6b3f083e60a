// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

namespace {

/// An event with a character of two bytes, which is torn apart as well.
QByteArray trickledEvent(const Scenario &scenario, quint64 id)
{
    return "id: " + QByteArray::number(id) + "\ndata: " + scenarioData(scenario, id) +
           "\ndata: \xC3\xA9\n\n"; // é
}

} // namespace

void serveTrickle(const ScenarioCall &call)
{
    Script script;
    script.next = [&scenario = call.scenario, id = call.after + 1, size = qsizetype(call.values["size"]),
                   interval = call.values.time("interval"), event = QByteArray()]() mutable {
        while (event.size() < size)
            event += trickledEvent(scenario, id++);
        const Script::Step step{event.first(size), interval};
        event.remove(0, size);
        return std::optional(step);
    };
    playScript(call, std::move(script));
}

} // namespace pushscope
