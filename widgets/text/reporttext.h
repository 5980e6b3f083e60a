// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/scoreboard.h"

#include <QString>
#include <QStringList>

/// What a comparison says to people: on the command line and in the report.
namespace pushscope::reporttext {

/// How the method works and what it costs, in two or three sentences.
QString methodExplanation(Method method);

/// The heads of the scoreboard's columns, the method's first.
QStringList columns();
/// One lane's row, as many texts as columns(); one that was skipped has its name and the reason only.
QStringList row(const Scoreboard::Lane &lane);

/// The scoreboard as lines of aligned text.
QString table(const Scoreboard &board);
/// What the table's figures mean where they mean something else, each on a line; mostly empty.
QString note(const Scoreboard &board);

/// For each lane that did not get every message exactly once, what is wrong, in one line.
QStringList shortfalls(const Scoreboard &board);

} // namespace pushscope::reporttext
