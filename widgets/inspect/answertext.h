// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"

#include <QString>

namespace pushscope {

/// What the server answered to a run, for the request's strip.
struct InspectAnswer
{
    QString text;           ///< "200 · HTTP/1.1 chunked · TLS 1.3 · text/event-stream"
    QString protocol;       ///< what Auto turned out to be; empty before it is known
    bool tlsFailed = false; ///< the newest handshake
    bool certificateRefused = false;
    QString certificateProblem; ///< the reasons
};

/// Looks at the run's newest facts only.
InspectAnswer answerOf(const Folds &folds, LaneId lane);

} // namespace pushscope
