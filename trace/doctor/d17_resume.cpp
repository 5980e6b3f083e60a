// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"
#include "trace/doctor/llmstream.h"

namespace pushscope {

namespace {

constexpr quint64 EnoughSteps = 3; // from id to id, before they are taken for a count

bool hasIds(const LaneView &lane)
{
    for (const AttemptView &attempt : lane.attempts) {
        for (const SeenEvent &event : attempt.events) {
            if (!lane.event(event).lastEventId.isEmpty())
                return true;
        }
    }
    return false;
}

/// Whether ids are numbers that count events: nearly each one more than the one before it on its connection.
bool hasCountingIds(const LaneView &lane)
{
    quint64 steps = 0, ones = 0;
    for (const AttemptView &attempt : lane.attempts) {
        std::optional<quint64> before;
        for (const SeenEvent &event : attempt.events) {
            bool ok = false;
            const quint64 id = lane.event(event).lastEventId.toULongLong(&ok);
            if (ok && before && id != *before) {
                ++steps;
                ones += id == *before + 1 ? 1 : 0;
            }
            before = ok ? std::optional(id) : std::nullopt;
        }
    }
    return steps >= EnoughSteps && ones * 10 >= steps * 9;
}

bool isResumption(const AttemptView &attempt)
{
    return attempt.attempt.begin != AttemptBegin::Opened && !attempt.events.empty() &&
           !attempt.attempt.lastEventIdSent.value_or(QByteArray()).isEmpty();
}

/// One kind of failure over all reconnects.
struct Failures
{
    std::vector<Evidence> evidence;
    QByteArray asked; ///< at the first one
    quint64 count = 0;

    void add(const AttemptView &attempt, quint64 more)
    {
        if (evidence.empty())
            asked = *attempt.attempt.lastEventIdSent;
        count += more;
        evidence.push_back({attempt.request()->fact, attempt.events.front().fact, 0, 0});
    }
    void tell(RuleReport &report, d17::Variant variant) const
    {
        const std::size_t times = evidence.size();
        if (times > 0)
            report.found(times > 1 ? Severity::Breaks : Severity::Risk, variant,
                         {asked, QByteArray::number(count), QByteArray::number(times)}, evidence);
    }
};

/// What reconnects with a Last-Event-ID brought by themselves.
void findFailedResumptions(const LaneView &lane, RuleReport &report)
{
    const bool isCounting = hasCountingIds(lane);
    Failures gaps, repetitions;
    for (const AttemptView &attempt : lane.attempts) {
        if (!isResumption(attempt))
            continue;
        if (const quint64 gap = attempt.attempt.gap.value_or(0); gap > 0 && isCounting)
            gaps.add(attempt, gap);
        if (attempt.attempt.duplicates > 0)
            repetitions.add(attempt, attempt.attempt.duplicates);
    }
    gaps.tell(report, d17::Gap);
    repetitions.tell(report, d17::SentAgain);
}

d17::Variant variantOf(const QByteArray &outcome)
{
    if (outcome == "repeated")
        return d17::LastAgain;
    return outcome == "duplicates" ? d17::Duplicates : d17::Ignored;
}

} // namespace

// Whether Last-Event-ID is heeded is told by asking with one. Reconnects do, and a gap or a repetition after
// one is a finding; that they went well is only known of the probe, which asks for what came after an event
// that was seen, and compares what comes.
void resume(const LaneView &lane, RuleReport &report)
{
    if (!lane.isEventStream() || !lane.isGet() || isLlmStream(lane))
        return;
    const ProbeView *probe = lane.probe(RuleId(17));
    if (!probe && hasIds(lane))
        report.needsProbe();
    if (probe && probe->result == ProbeResult::Passed)
        report.looked();
    findFailedResumptions(lane, report);
    if (!probe || probe->result != ProbeResult::Failed)
        return;
    report.found(Severity::Breaks, variantOf(measured(*probe, "outcome")),
                 {measured(*probe, "asked"), measured(*probe, "expected"), measured(*probe, "got")},
                 {probe->evidence()});
}

} // namespace pushscope
