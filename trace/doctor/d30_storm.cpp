// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

#include "trace/doctor/headers.h"

namespace pushscope {

namespace {

constexpr std::size_t Storm = 5;
constexpr TraceTime ShortLife = std::chrono::seconds(2);
constexpr TraceTime QuickReturn = std::chrono::seconds(1);
constexpr TraceTime AtOnce = std::chrono::milliseconds(100);

/// The reconnects of other lanes to the same host within 100 ms of this lane's last one, itself included,
/// after ends that came from the server.
std::vector<Evidence> returnedTogether(const LaneView &lane)
{
    std::vector<Evidence> together;
    if (lane.attempts.size() < 2 || lane.others.size() < Storm)
        return together;
    const TraceTime moment = lane.attempts.back().attempt.began;
    for (const LaneId id : lane.others) {
        Attempts attempts(lane.log, id);
        attempts.update();
        const Attempt *last = nullptr;
        for (const Attempt &attempt : attempts.all()) {
            const bool wasServer =
                last && (last->end == AttemptEnd::ByPeer || last->end == AttemptEnd::ByReset);
            if (wasServer && attempt.begin == AttemptBegin::Reconnected &&
                std::chrono::abs(attempt.began - moment) <= AtOnce)
                together.push_back({attempt.firstFact, attempt.lastFact, 0, 0});
            last = &attempt;
        }
    }
    return together;
}

} // namespace

// Clients that come back all at once: this lane does again and again, or many lanes do together. Who follows
// a redirect does not come back.
void storm(const LaneView &lane, RuleReport &report)
{
    if (lane.isPoll())
        return;
    std::vector<Evidence> quick;
    const AttemptView *before = nullptr;
    for (const AttemptView &attempt : lane.attempts) {
        report.looked();
        if (attempt.response() && isRedirect(attempt.response()->head.status)) {
            before = &attempt; // one visit with what follows
            continue;
        }
        const bool isQuick = attempt.isEndedByServer() && attempt.until - attempt.attempt.began < ShortLife;
        const bool followsAtOnce = !before || attempt.attempt.began - before->until < QuickReturn;
        if (!isQuick || !followsAtOnce)
            quick.clear();
        if (isQuick)
            quick.push_back({attempt.attempt.firstFact, attempt.attempt.lastFact, 0, 0});
        before = &attempt;
        if (quick.size() == Storm)
            return report.found(Severity::Risk, d30::AgainAndAgain,
                                {QByteArray::number(quick.size()),
                                 microseconds(attempt.until - lane.fact(quick.front().first).time)},
                                quick);
    }
    const std::vector<Evidence> together = returnedTogether(lane);
    if (together.size() >= Storm)
        report.found(Severity::Risk, d30::Together, {QByteArray::number(together.size())}, together);
}

} // namespace pushscope
