// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/folds.h"

#include "trace/conditionfold.h"
#include "trace/faultfold.h"
#include "trace/lanefold.h"
#include "trace/publishedfold.h"

#include <array>

namespace pushscope {

class Folds::Private
{
public:
    explicit Private(const EventLog &eventLog)
        : log(eventLog)
    {}

    const EventLog &log;
    PublishedFold published;
    FaultFold faults;
    ConditionFold conditions;
    OwnServers servers;
    std::array<std::unique_ptr<LaneFold>, 256> folds; ///< by lane id; made with the lane's first fact
    std::vector<LaneFold *> made;                     ///< the folds there are
    std::vector<LaneId> lanes;                        ///< started ones

    void take(FactIndex index);
    void takeLane(FactIndex index, const Fact &fact);
    void publish(FactIndex index, const Fact &fact);
    void serverStarted(QByteArrayView baseUrl);
    void serversChanged();
    void trim(FactIndex first);
    void clear();
    const LaneFold *started(LaneId lane) const;
};

void Folds::Private::take(FactIndex index)
{
    const Fact &fact = log.at(index);
    if (fact.kind == FactKind::Published && !fact.message.isNone())
        publish(index, fact);
    else if (fact.kind == FactKind::ServerListening || fact.kind == FactKind::Http2Listening)
        serverStarted(log.payload(index));
    else if (fact.kind == FactKind::LinkCut || fact.kind == FactKind::LinkRestored)
        faults.take(fact);
    else if (fact.kind == FactKind::Conditions)
        conditions.take(index, fact, log.payload(index));
    if (!fact.lane.isNone())
        takeLane(index, fact);
}

void Folds::Private::publish(FactIndex index, const Fact &fact)
{
    const PublishedNumber number = published.take(index, fact);
    if (servers.notePublished())
        serversChanged();
    for (LaneFold *fold : made)
        fold->publish(number);
}

void Folds::Private::serverStarted(QByteArrayView baseUrl)
{
    published.serverStarted();
    servers.add(baseUrl);
    serversChanged();
}

void Folds::Private::serversChanged()
{
    for (LaneFold *fold : made)
        fold->serversChanged();
}

void Folds::Private::takeLane(FactIndex index, const Fact &fact)
{
    auto &fold = folds[fact.lane.value];
    if (!fold) {
        fold = std::make_unique<LaneFold>(log, fact.lane, published, servers);
        made.push_back(fold.get());
    }
    const bool wasStarted = fold->wasStarted();
    fold->take(index, fact);
    if (fold->wasStarted() && !wasStarted)
        lanes.push_back(fact.lane);
}

void Folds::Private::trim(FactIndex first)
{
    const TraceTime oldest = log.isEmpty() ? TraceTime::max() : log.at(first).time;
    published.trim(first);
    faults.trim(oldest);
    conditions.trim(oldest);
    for (LaneFold *fold : made)
        fold->trim(first, oldest);
}

void Folds::Private::clear()
{
    published.clear();
    faults.clear();
    conditions.clear();
    servers.clear();
    made.clear();
    folds = {};
    lanes.clear();
}

const LaneFold *Folds::Private::started(LaneId lane) const
{
    const LaneFold *fold = folds[lane.value].get();
    return fold && fold->wasStarted() ? fold : nullptr;
}

Folds::Folds(const EventLog &log, QObject *parent)
    : QObject(parent)
    , d(new Private(log))
{
    for (FactIndex index = log.firstIndex(); index < log.endIndex(); ++index)
        d->take(index);
    connect(&log, &EventLog::appended, this, [this](FactIndex first, FactIndex end) {
        const std::size_t known = d->lanes.size();
        for (FactIndex index = first; index < end; ++index)
            d->take(index);
        const std::vector<LaneId> added(d->lanes.begin() + qsizetype(known), d->lanes.end());
        for (const LaneId lane : added)
            Q_EMIT laneAdded(lane);
        Q_EMIT updated(end);
    });
    connect(&log, &EventLog::evicted, this, [this](FactIndex first) { d->trim(first); });
    connect(&log, &EventLog::cleared, this, [this] {
        d->clear();
        Q_EMIT cleared();
    });
}

Folds::~Folds() = default;

const EventLog &Folds::log() const
{
    return d->log;
}

const std::vector<LaneId> &Folds::lanes() const
{
    return d->lanes;
}

const LaneHistory *Folds::history(LaneId lane) const
{
    const LaneFold *fold = d->started(lane);
    return fold ? &fold->history() : nullptr;
}

LaneSummary Folds::summary(LaneId lane) const
{
    const LaneFold *fold = d->started(lane);
    return fold ? fold->summary() : LaneSummary{};
}

LaneSummary Folds::summary(LaneId lane, TraceTime begin, TraceTime end) const
{
    const LaneFold *fold = d->started(lane);
    return fold ? fold->summary(begin, end) : LaneSummary{};
}

const std::deque<PublishedMark> &Folds::published() const
{
    return d->published.marks();
}

const PublishedMark *Folds::published(MessageId message) const
{
    const auto number = d->published.find(message);
    return number ? &d->published.at(*number) : nullptr;
}

const DeliveryMark *Folds::delivery(LaneId lane, MessageId message) const
{
    const LaneFold *fold = d->started(lane);
    return fold ? fold->delivery(message) : nullptr;
}

const std::deque<ConditionMark> &Folds::conditions() const
{
    return d->conditions.marks();
}

QByteArray Folds::conditionsNow(LaneId lane) const
{
    return d->conditions.now(lane);
}

const std::deque<FaultBand> &Folds::faults() const
{
    return d->faults.bands();
}

} // namespace pushscope
