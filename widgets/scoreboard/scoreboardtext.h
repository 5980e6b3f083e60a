// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/scoreboard/scoreboardcolumns.h"

#include <QString>

namespace pushscope {

struct ScoreboardRow;

/// What the scoreboard says.
namespace scoreboardtext {

QString heading(ScoreboardColumn column);
/// What a column's figures are.
QString meaning(ScoreboardColumn column);
/// A cell as one line of text; "–" where there is nothing yet.
QString cell(const ScoreboardRow &row, ScoreboardColumn column);
/// A cell's figures in words, with what they are made of.
QString explanation(const ScoreboardRow &row, ScoreboardColumn column);

} // namespace scoreboardtext

} // namespace pushscope
