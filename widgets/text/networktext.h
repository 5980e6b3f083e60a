// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/toxic.h"
#include "trace/export/scoreboard.h"

#include <QString>
#include <QStringList>

/// What is said of a network's conditions, for people: window, command line and reports.
namespace pushscope::networktext {

/// One toxic: "75 ms later, up".
QString toxic(const Toxic &toxic);

/// All of them in one line; "no condition" for none.
QString conditions(const NetworkConditions &conditions);

/// What each lane suffered, a line each: its figures without and with the conditions.
QStringList suffered(const Scoreboard &without, const Scoreboard &with);

} // namespace pushscope::networktext
