// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/inspectruns.h"

#include <algorithm>

namespace pushscope {

InspectRuns::InspectRuns(const Folds &folds, QObject *parent)
    : QObject(parent)
    , m_folds(folds)
{
    connect(&folds, &Folds::laneAdded, this, &InspectRuns::addRun);
    connect(&folds, &Folds::updated, this, &InspectRuns::update);
    connect(&folds, &Folds::cleared, this, [this] {
        m_runs.clear();
        Q_EMIT changed();
    });
    for (const LaneId lane : folds.lanes())
        addRun(lane);
    update();
}

void InspectRuns::addRun(LaneId lane)
{
    m_runs.push_back({lane, std::make_unique<Attempts>(m_folds.log(), lane)});
}

void InspectRuns::update()
{
    bool news = false;
    for (InspectRun &run : m_runs) {
        if (!run.isProbe && run.attempts->all().empty()) {
            const EventLog &log = m_folds.log();
            const auto &facts = log.laneFacts(run.lane);
            run.isProbe =
                std::any_of(facts.begin(), facts.begin() + std::min<qsizetype>(4, qsizetype(facts.size())),
                            [&log](FactIndex fact) { return log.at(fact).kind == FactKind::ProbeStarted; });
        }
        news = run.attempts->update() || news;
    }
    if (news)
        Q_EMIT changed();
}

const InspectRun *InspectRuns::find(LaneId lane) const
{
    const auto it = std::ranges::find(m_runs, lane, &InspectRun::lane);
    return it == m_runs.end() ? nullptr : &*it;
}

const Attempt *InspectRuns::attempt(LaneId lane, int number) const
{
    const InspectRun *run = find(lane);
    if (!run)
        return nullptr;
    const auto &all = run->attempts->all();
    const auto it = std::ranges::lower_bound(all, number, {}, &Attempt::number);
    return it != all.end() && it->number == number ? &*it : nullptr;
}

const Attempt *InspectRuns::attemptOf(LaneId lane, FactIndex fact) const
{
    const InspectRun *run = find(lane);
    if (!run)
        return nullptr;
    const auto &all = run->attempts->all();
    const auto it = std::ranges::upper_bound(all, fact, {}, &Attempt::firstFact);
    return it == all.begin() ? nullptr : &*std::prev(it);
}

} // namespace pushscope
