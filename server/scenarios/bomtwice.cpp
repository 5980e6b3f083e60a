// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

namespace {

const QByteArray Bom = QByteArrayLiteral("\xEF\xBB\xBF");

} // namespace

// One leading byte order mark is taken away (WHATWG HTML 9.2.5). The second one becomes a part of the first
// field's name, nobody knows the field, and the event has no data.
void serveBomTwice(const ScenarioCall &call)
{
    const quint64 id = call.after + 1;
    Script script = endlessEvents(call.scenario, id + 1, call.values.time("interval"));
    QByteArray first =
        Bom + Bom + "data: " + scenarioData(call.scenario, id) + "\nid: " + QByteArray::number(id) + "\n\n";
    script.next = [rest = std::move(script.next), first = std::move(first)]() mutable {
        if (!first.isEmpty())
            return std::optional(Script::Step{std::exchange(first, {}), {}});
        return rest();
    };
    playScript(call, std::move(script));
}

} // namespace pushscope
