// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/export/scopedrawing.h"
#include "trace/export/scoreboard.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace pushscope {

/// What a report of a comparison shows. A plain value.
struct ReportContents
{
    using Rows = std::vector<std::pair<QString, QString>>; ///< name and value

    Scoreboard board;
    QString summary; ///< the outcome in a sentence or two
    ScopeDrawing scope;
    Rows parameters;
    Rows environment;
    QString
        network{}; ///< what each lane made of the network's conditions, a line each; empty: there were none

    /// The same without the conditions.
    struct Without
    {
        Scoreboard board;
        ScopeDrawing scope;
    };
    std::optional<Without> without{};
};

/// The report as one HTML page that needs nothing else: style and pictures are inside, no script, light and
/// dark as the reader's system is, light on paper.
QByteArray reportPage(const ReportContents &contents);

} // namespace pushscope
