// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"
#include "trace/ladder/ladderrow.h"

#include <QString>

namespace pushscope {

/// What stands on a row of the ladder, in words.
struct LadderWords
{
    QString label;  ///< on the arrow or as the note's first line
    QString detail; ///< the note's second line, or the chip under a request; may be empty
    QString clientTime;
    QString serverTime; ///< empty where it is not known
};

/// What the words need beside the row.
struct LadderContext
{
    const EventLog &log;
    TraceTime zero;      ///< what the clock on screen calls 00:00
    MachineKind machine; ///< whose states the lane has
    Method method;
};

/// Empty where the row's fact is no longer in the log.
LadderWords ladderWords(const LadderContext &context, const LadderRow &row);

/// The row as one sentence with its times: tool tip, screen reader, copy.
QString ladderSentence(const LadderContext &context, const LadderRow &row);

} // namespace pushscope
