// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/eventstreamwriter.h"
#include "server/scenarios/scriptedstream.h"
#include "server/scenarios/serve.h"

namespace pushscope {

namespace {

/// An event without its end.
QByteArray halfEvent(const Scenario &scenario, quint64 id)
{
    const QByteArray whole = scenarioEvent(scenario, id);
    return whole.first(whole.size() / 2);
}

} // namespace

// Time lies between the half event and the reset: what a reset overtakes may be thrown away unread.
void serveResetMidEvent(const ScenarioCall &call)
{
    const std::chrono::milliseconds interval = call.values.time("interval");
    Script script;
    script.next = [&scenario = call.scenario, id = call.after + 1, interval,
                   begin = eventstream::retry(call.values.time("retry")),
                   step = 0]() mutable -> std::optional<Script::Step> {
        switch (step++) {
        case 0:
            return Script::Step{begin + scenarioEvent(scenario, id), {}};
        case 1:
            return Script::Step{halfEvent(scenario, id + 1), interval};
        default:
            return std::nullopt;
        }
    };
    script.ending = Script::Ending::Reset;
    script.endPause = interval;
    playScript(call, std::move(script));
}

} // namespace pushscope
