// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "protocol/eventstreamparser.h"
#include "trace/doctor/headers.h"

namespace pushscope {

// An event stream is UTF-8 whatever its charset says: WHATWG HTML 9.2.5. What is invalid becomes U+FFFD.
void utf8(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        if (attempt.scan.bodyBytes() > 0)
            report.looked();
        std::vector<Evidence> evidence;
        for (const FactIndex index : attempt.of(FactKind::Ignored)) {
            if (lane.fact(index).value == quint16(IgnoredReason::InvalidUtf8))
                evidence.push_back({index, index, 0, 0});
        }
        if (!evidence.empty())
            return report.found(Severity::Risk, d14::Invalid, {QByteArray::number(evidence.size())},
                                evidence);
    }
    for (const SeenHead *response : streamAnswers(lane)) {
        const QByteArray charset = charsetOf(response->head.joined("Content-Type"));
        if (!charset.isEmpty() && charset != "utf-8" && charset != "utf8")
            return report.found(Severity::Risk, d14::OtherCharset, {charset}, {response->evidence()});
    }
}

} // namespace pushscope
