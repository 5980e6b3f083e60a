// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

namespace pushscope {

// RFC 6455 5.1: a client masks its frames, a server must not.
void masking(const LaneView &lane, RuleReport &report)
{
    if (!lane.isWebSocket())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        if (attempt.scan.frames() > 0)
            report.looked();
        if (!attempt.scan.maskedFrames().empty())
            return report.found(Severity::Breaks, d36::MaskedByServer,
                                {QByteArray::number(attempt.scan.maskedFrames().size())},
                                attempt.scan.maskedFrames());
    }
}

} // namespace pushscope
