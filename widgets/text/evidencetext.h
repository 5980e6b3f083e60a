// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/attempts.h"
#include "trace/doctor/finding.h"

#include <QString>

namespace pushscope {

/// Says where a finding is seen: "Response headers, attempt 2", "Read 14, byte 3, attempt 1". Reads the lane
/// once when made; the log must not change while it is used.
class EvidenceText
{
public:
    EvidenceText(const EventLog &log, LaneId lane);

    QString label(const Evidence &evidence) const;

private:
    QString place(const Evidence &evidence) const;
    /// How many facts of its kind and attempt there are up to this one.
    int countOf(FactIndex index) const;
    const Attempt *attemptOf(FactIndex index) const;

    const EventLog &m_log;
    const LaneId m_lane;
    Attempts m_attempts;
};

} // namespace pushscope
