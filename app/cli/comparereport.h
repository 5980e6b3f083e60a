// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/compareoptions.h"
#include "trace/export/scoreboard.h"
#include "trace/folds.h"

#include <QByteArray>

namespace pushscope {

/// The comparison as an HTML page.
QByteArray compareReport(const CompareOptions &options, const Scoreboard &board, const Folds &folds);

} // namespace pushscope
