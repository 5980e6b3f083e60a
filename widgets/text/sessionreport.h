// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/finding.h"
#include "trace/export/export.h"

#include <QString>

namespace pushscope {

/// A finding of the doctor's in words, as widgets/text makes them.
struct ReportFinding
{
    LaneId lane;
    Severity severity = Severity::Advice;
    QString title;  ///< with the rule's number
    QString text;   ///< what was seen, and what to do
    QString source; ///< a link; may be empty
};

/// What a report of a session shows. A plain value.
struct SessionReportOptions
{
    Secrets secrets = Secrets::Masked;
    std::vector<LaneId> lanes;  ///< empty: all
    quint64 eventsLimit = 1000; ///< of each lane; how many more there are is said
    qsizetype dataLimit = 4000; ///< bytes of an event's data; how many more there are is said
    std::vector<ReportFinding> findings;
};

/// The session as one HTML page that needs nothing else: scope, attempts, timing, findings, events. What the
/// stream said is text in it, never markup. Same rules as export.h.
Exported writeSessionReport(const Folds &folds, QIODevice &device, const SessionReportOptions &options);

} // namespace pushscope
