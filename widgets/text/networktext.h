// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/networkpreset.h"
#include "trace/export/scoreboard.h"

#include <QString>
#include <QStringList>

/// What is said of a network's conditions, for people: window, command line and reports.
namespace pushscope::networktext {

/// One toxic: "75 ms later, up".
QString toxic(const Toxic &toxic);

/// All of them in one line; "no condition" for none.
QString conditions(const NetworkConditions &conditions);

/// In a few words, for a flag or a button: a preset's name, the first toxic, "Network as it is".
QString brief(const NetworkConditions &conditions);

/// What a preset is called, and what it does, with what the tool of that name makes of it.
QString presetName(const NetworkPreset &preset);
QString presetFigures(const NetworkPreset &preset);

/// What each lane suffered, a line each: its figures without and with the conditions.
QStringList suffered(const Scoreboard &without, const Scoreboard &with);

} // namespace pushscope::networktext
