// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/doctor/finding.h"

#include <QUrl>

namespace pushscope {

/// A diagnosis as it is printed. Plain functions over the trace.
struct DoctorReport
{
    const EventLog &log;
    LaneId lane;
    QUrl url;
    Diagnosis diagnosis;
    TraceTime watched{}; ///< how long it was looked at
};

/// For people: aligned lines, coloured where asked, what the server sent made harmless.
QByteArray doctorText(const DoctorReport &report, bool colours);
/// One JSON object and a line end; docs/doctor.md says what it holds.
QByteArray doctorJson(const DoctorReport &report);
/// 0, 1 or 3, see runDoctor().
int doctorStatus(const DoctorReport &report);

} // namespace pushscope
