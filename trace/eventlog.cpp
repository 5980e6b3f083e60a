// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/eventlog.h"

#include "trace/payloadarena.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace pushscope {

namespace {

// What a fact costs beside its payload: 32 bytes and its share of the deque's map and heap, and its place in
// the lane's list.
constexpr qint64 FactBytes = 34;
constexpr qint64 IndexBytes = 9;
// What goes at once when room is made, so that it is not made anew for every batch: facts, and bytes of
// payload. A small cap wants small steps.
constexpr qint64 LargestStep = 4096;
constexpr qint64 LargestSegment = qint64(1) << 20;
constexpr qint64 StepsInCap = 32;

} // namespace

class EventLog::Private
{
public:
    explicit Private(qint64 capBytes)
        : cap(capBytes)
        , step(std::clamp(capBytes / StepsInCap / (FactBytes + IndexBytes), qint64(1), LargestStep))
        , arena(qsizetype(std::min(LargestSegment, capBytes / StepsInCap)))
    {}

    const qint64 cap;
    const qint64 step;      ///< facts that are evicted at once
    std::deque<Fact> facts; ///< payloadOffset points into `arena`
    PayloadArena arena;
    FactIndex first = 0; ///< index of facts.front()
    std::array<std::deque<FactIndex>, 256> laneFacts;

    qint64 bytes() const { return qint64(facts.size()) * (FactBytes + IndexBytes) + arena.bytes(); }
    FactIndex end() const { return first + facts.size(); }
    bool makeRoom(const FactBatch &batch);
    void evictStep();
    void dropFacts(std::size_t count);
    void append(Fact fact, QByteArrayView payload);
};

/// Evicts until the batch fits or nothing is left; true where anything went.
bool EventLog::Private::makeRoom(const FactBatch &batch)
{
    const qint64 wanted = qint64(batch.facts.size()) * (FactBytes + IndexBytes) + batch.arena.size() +
                          (batch.arena.isEmpty() ? 0 : arena.segmentBytes());
    const FactIndex before = first;
    while (!facts.empty() && bytes() + wanted > cap)
        evictStep();
    return first != before;
}

/// Drops at most a step of facts, and no more than free the oldest segment of payloads.
void EventLog::Private::evictStep()
{
    std::size_t count = std::min(facts.size(), std::size_t(step));
    const auto oldest = std::ranges::subrange(facts.begin(), facts.begin() + qsizetype(count));
    const auto next = std::ranges::lower_bound(oldest, arena.frontEnd(), {}, &Fact::payloadOffset);
    if (next != oldest.begin())
        count = std::size_t(next - oldest.begin());
    dropFacts(count);
    arena.dropBefore(facts.empty() ? arena.end() : facts.front().payloadOffset);
    if (facts.empty())
        arena.dropBefore(arena.frontEnd());
}

void EventLog::Private::dropFacts(std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i) {
        laneFacts[facts.front().lane.value].pop_front();
        facts.pop_front();
    }
    first += count;
}

void EventLog::Private::append(Fact fact, QByteArrayView payload)
{
    // Searching by time needs an order that holds whatever comes in.
    if (!facts.empty())
        fact.time = std::max(fact.time, facts.back().time);
    fact.payloadOffset = arena.append(payload);
    laneFacts[fact.lane.value].push_back(end());
    facts.push_back(fact);
}

EventLog::EventLog(qint64 capBytes, QObject *parent)
    : QObject(parent)
    , d(new Private(capBytes))
{}

EventLog::~EventLog() = default;

void EventLog::append(const FactBatch &batch)
{
    if (batch.facts.empty())
        return;
    if (d->makeRoom(batch))
        Q_EMIT evicted(d->first);
    const FactIndex begin = d->end();
    for (const Fact &fact : batch.facts)
        d->append(fact, batch.payload(fact));
    Q_EMIT appended(begin, d->end());
}

void EventLog::clear()
{
    d->facts.clear();
    d->arena.clear();
    d->first = 0;
    d->laneFacts = {};
    Q_EMIT cleared();
}

FactIndex EventLog::firstIndex() const
{
    return d->first;
}

FactIndex EventLog::endIndex() const
{
    return d->end();
}

const Fact &EventLog::at(FactIndex index) const
{
    Q_ASSERT(index >= d->first && index < d->end());
    return d->facts[std::size_t(index - d->first)];
}

QByteArrayView EventLog::payload(FactIndex index) const
{
    const Fact &fact = at(index);
    return d->arena.at(fact.payloadOffset, fact.payloadSize);
}

FactIndex EventLog::lowerBound(TraceTime time) const
{
    const auto found = std::ranges::lower_bound(d->facts, time, {}, &Fact::time);
    return d->first + FactIndex(found - d->facts.begin());
}

std::size_t EventLog::lowerBound(LaneId lane, TraceTime time) const
{
    const std::deque<FactIndex> &facts = laneFacts(lane);
    const auto timeOf = [this](FactIndex index) { return at(index).time; };
    return std::size_t(std::ranges::lower_bound(facts, time, {}, timeOf) - facts.begin());
}

const std::deque<FactIndex> &EventLog::laneFacts(LaneId lane) const
{
    return d->laneFacts[lane.value];
}

TraceTime EventLog::lastTime() const
{
    return d->facts.empty() ? TraceTime{} : d->facts.back().time;
}

qint64 EventLog::bytes() const
{
    return d->bytes();
}

qint64 EventLog::capBytes() const
{
    return d->cap;
}

} // namespace pushscope
