// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <Qt>

namespace pushscope {

/// The scoreboard's columns, from the left.
enum class ScoreboardColumn { Method, Delivered, Latency, Requests, Connections, Bytes, Overhead };
constexpr int ScoreboardColumnCount = 7;

/// What the model gives beside texts.
enum ScoreboardRole {
    RowRole = Qt::UserRole, ///< a ScoreboardRow
    ScaleRole,              ///< the LatencyScale that all rows share
    MostOverheadRole,       ///< the largest overhead of all rows, a double
};

} // namespace pushscope
