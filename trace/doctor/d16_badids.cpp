// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "protocol/eventstreamparser.h"
#include <unordered_map>

namespace pushscope {

namespace {

struct BadIds
{
    bool isAny = false; ///< some event has an id
    std::vector<Evidence> withNul, emptied, repeated;
    QByteArray repeatedId;
};

// An id that comes back after another one names two events; the same one again right away may be the one
// carried over from the event before: only the bytes tell.
BadIds badIdsOf(const LaneView &lane, const AttemptView &attempt)
{
    BadIds bad;
    std::unordered_map<QByteArray, FactIndex> seen;
    QByteArray last;
    for (const FactIndex index : attempt.of(FactKind::Ignored)) {
        if (lane.fact(index).value == quint16(IgnoredReason::IdWithNul))
            bad.withNul.push_back({index, index, 0, 0});
    }
    for (const SeenEvent &event : attempt.events) {
        const QByteArray id = lane.event(event).lastEventId;
        if (id == last)
            continue;
        if (id.isEmpty())
            bad.emptied.push_back(event.evidence());
        const bool isNew = id.isEmpty() || seen.emplace(id, event.fact).second;
        if (!isNew && bad.repeated.empty()) {
            bad.repeatedId = id;
            bad.repeated = {{seen[id], seen[id], 0, 0}, event.evidence()};
        }
        last = id;
    }
    bad.isAny = !seen.empty() || !bad.withNul.empty();
    return bad;
}

} // namespace

// An id with NUL is ignored; an empty one takes the last id away; one that repeats names two events.
// WHATWG HTML 9.2.6.
void badIds(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        const BadIds bad = badIdsOf(lane, attempt);
        if (bad.isAny)
            report.looked();
        if (!bad.withNul.empty())
            report.found(Severity::Risk, d16::WithNul, {QByteArray::number(bad.withNul.size())}, bad.withNul);
        if (!bad.emptied.empty())
            report.found(Severity::Risk, d16::Emptied, {QByteArray::number(bad.emptied.size())}, bad.emptied);
        if (!bad.repeated.empty())
            report.found(Severity::Risk, d16::Repeated,
                         {bad.repeatedId, QByteArray::number(bad.repeated.size())}, bad.repeated);
        if (attempt.scan.sameIdCount() > 0)
            report.found(Severity::Risk, d16::Same,
                         {attempt.scan.sameId(), QByteArray::number(attempt.scan.sameIdCount() + 1)},
                         attempt.scan.sameIds());
        if (report.outcome() == RuleOutcome::Found)
            return;
    }
}

} // namespace pushscope
