// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

// `Content-Encoding: none` is not a coding; `identity` must not be sent (RFC 9110 8.4.1, 12.5.3). Strict
// clients may refuse both.
void codingTrick(const LaneView &lane, RuleReport &report)
{
    for (const SeenHead *response : streamAnswers(lane)) {
        report.looked();
        const QByteArray coding = response->head.joined("Content-Encoding").toLower();
        if (coding == "none" || coding == "identity")
            return report.found(Severity::Advice, d04::Trick, {coding}, {response->evidence()});
    }
}

} // namespace pushscope
