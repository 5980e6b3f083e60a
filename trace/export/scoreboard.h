// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/lanesummary.h"

#include <vector>

namespace pushscope {

/// What a comparison came to. A plain value; the same for the table, the JSON and the report.
struct Scoreboard
{
    struct Lane
    {
        Method method = Method::Sse;
        LaneSummary summary; ///< where it ran
        QByteArray skipped;  ///< why it could not run here, UTF-8; empty: it ran

        /// Every published message came, once.
        bool isExact(quint64 published) const
        {
            return skipped.isEmpty() && summary.delivered == published && summary.duplicated == 0;
        }
    };
    quint64 published = 0;
    std::vector<Lane> lanes;

    /// Whether every lane that ran got every message exactly once.
    bool isExact() const;
};

/// {"published":N,"lanes":[...]}, one object on one line.
QByteArray toJson(const Scoreboard &board);

} // namespace pushscope
