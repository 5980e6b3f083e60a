// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "protocol/eventstreamparser.h"

namespace pushscope {

namespace {

constexpr qint64 ShortestRetry = 500; // milliseconds: nsEventSource.cpp, MIN_RECONNECTION_TIME_VALUE

} // namespace

// `retry` is digits only, in milliseconds (WHATWG HTML 9.2.6). Firefox raises what is under 500; a very small
// one makes clients storm.
void retry(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        for (const FactIndex index : attempt.of(FactKind::Ignored)) {
            if (lane.fact(index).value != quint16(IgnoredReason::RetryNotDigits))
                continue;
            const QByteArrayView line = lane.payload(index);
            return report.found(Severity::Risk, d18::NotDigits,
                                {line.first(std::min<qsizetype>(line.size(), 80)).toByteArray()},
                                {{index, index, 0, 0}});
        }
        for (const FactIndex index : attempt.of(FactKind::Retry)) {
            report.looked();
            if (lane.payload(index).toByteArray().toLongLong() < ShortestRetry)
                return report.found(Severity::Risk, d18::TooShort, {lane.payload(index).toByteArray()},
                                    {{index, index, 0, 0}});
        }
    }
}

} // namespace pushscope
