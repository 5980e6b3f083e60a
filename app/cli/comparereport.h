// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/compareoptions.h"
#include "trace/export/scopedrawing.h"
#include "trace/export/scoreboard.h"
#include "trace/folds.h"

#include <QByteArray>

#include <memory>

namespace pushscope {

/// What a comparison came to.
struct CompareOutcome
{
    Scoreboard board;
    ScopeDrawing scope;
    bool wasInterrupted = false;
    std::unique_ptr<CompareOutcome>
        without; ///< the same without the network's conditions, where there are any
};

/// The run as a picture, from its first lane to its end.
ScopeDrawing drawComparison(const Folds &folds);

/// The comparison as an HTML page.
QByteArray compareReport(const CompareOptions &options, const CompareOutcome &outcome);

} // namespace pushscope
