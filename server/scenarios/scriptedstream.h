// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/scenarios/scenario.h"

#include <functional>

namespace pushscope {

/// What a scenario's stream says, piece by piece.
struct Script
{
    struct Step
    {
        QByteArray bytes;                  ///< of the body; one chunk
        std::chrono::milliseconds pause{}; ///< before them
    };
    enum class Ending {
        End,   ///< in order
        Reset, ///< the connection is reset
    };
    /// The next step; nothing: there are no more. Called as the client takes what was before.
    std::function<std::optional<Step>()> next;
    Ending ending = Ending::End;
    std::chrono::milliseconds endPause{}; ///< before the end
};

/// Answers with an event stream that follows a script, as fast as the client takes it.
void playScript(const ScenarioCall &call, Script script,
                const QByteArray &contentType = QByteArrayLiteral("text/event-stream"));

/// {"scenario":"trickle","n":7}
QByteArray scenarioData(const Scenario &scenario, quint64 id);
/// A whole event with its id.
QByteArray scenarioEvent(const Scenario &scenario, quint64 id);

/// So many events from an id on, one each interval, and then the end.
Script someEvents(const Scenario &scenario, quint64 first, quint64 count, std::chrono::milliseconds interval,
                  QByteArray before = {});
/// Events from an id on, one each interval, without end.
Script endlessEvents(const Scenario &scenario, quint64 first, std::chrono::milliseconds interval);

} // namespace pushscope
