// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/search/eventfilter.h"

#include "trace/search/eventmatcher.h"

#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <map>

namespace pushscope {

namespace {

constexpr int Threads = 2;
constexpr int JobsAtOnce = 2 * Threads; ///< so that no thread waits for this one

/// What was found in a stretch of the log.
struct Found
{
    FactIndex end = 0;
    std::vector<FactIndex> facts;
    quint64 gaveUp = 0;
};

/// A stretch of the log to be looked at in a thread of the pool.
struct Job
{
    LogSlice slice;
    FactIndex first = 0;
    LaneId lane;
    EventMatcher matcher;
    std::shared_ptr<const std::atomic<quint64>> generation;
    quint64 ofGeneration = 0; ///< another one: nobody wants the answer any more

    bool isWanted() const { return *generation == ofGeneration; }
    Found run();
};

Found Job::run()
{
    Found found;
    found.end = slice.end();
    const auto chunk = isWanted() ? slice.load() : nullptr;
    if (!chunk)
        return found;
    for (FactIndex index = first; index < slice.end() && isWanted(); ++index) {
        const Fact &fact = chunk->at(index);
        if (fact.lane == lane && matcher.matches(fact, chunk->payload(fact)))
            found.facts.push_back(index);
    }
    found.gaveUp = matcher.gaveUp();
    return found;
}

} // namespace

class EventFilter::Private
{
public:
    Private(const EventLog &eventLog, LaneId laneId)
        : log(eventLog)
        , lane(laneId)
        , matcher(FilterQuery())
    {
        pool.setMaxThreadCount(Threads);
    }

    const EventLog &log;
    const LaneId lane;
    FilterQuery query;
    EventMatcher matcher; ///< copied into every job
    bool isGood = true;   ///< the query
    bool isRunning = false;
    std::vector<FactIndex> matches;
    quint64 gaveUp = 0;
    FactIndex handedTo = 0;           ///< facts before it were handed out
    FactIndex searchedTo = 0;         ///< facts before it are in `matches` where they match
    int jobs = 0;                     ///< handed out and not come back
    std::map<FactIndex, Found> ahead; ///< come back before an older one, by first fact
    std::shared_ptr<std::atomic<quint64>> generation = std::make_shared<std::atomic<quint64>>(0);
    QThreadPool pool;

    void begin();
    bool take(FactIndex first, Found found);
};

/// Everything under way is unwanted from here on.
void EventFilter::Private::begin()
{
    ++*generation;
    jobs = 0;
    ahead.clear();
    matches.clear();
    gaveUp = 0;
    handedTo = searchedTo = log.firstIndex();
}

/// True where the oldest stretch is among what has come back now.
bool EventFilter::Private::take(FactIndex first, Found found)
{
    --jobs;
    ahead.emplace(first, std::move(found));
    searchedTo = std::max(searchedTo, log.firstIndex());
    bool isNews = false;
    for (auto it = ahead.begin(); it != ahead.end() && it->first <= searchedTo; it = ahead.erase(it)) {
        std::vector<FactIndex> &facts = it->second.facts;
        const auto held = std::ranges::lower_bound(facts, log.firstIndex());
        matches.insert(matches.end(), held, facts.end());
        gaveUp += it->second.gaveUp;
        searchedTo = std::max(searchedTo, it->second.end);
        isNews = true;
    }
    return isNews;
}

EventFilter::EventFilter(const EventLog &log, LaneId lane, QObject *parent)
    : QObject(parent)
    , d(new Private(log, lane))
{
    connect(&log, &EventLog::appended, this, [this] { schedule(); });
    connect(&log, &EventLog::evicted, this, [this](FactIndex first) { evict(first); });
    connect(&log, &EventLog::cleared, this, [this] {
        d->begin();
        Q_EMIT reset();
    });
}

EventFilter::~EventFilter()
{
    ++*d->generation;
    d->pool.clear();
    d->pool.waitForDone();
}

void EventFilter::setQuery(const FilterQuery &query)
{
    if (d->isRunning && query == d->query)
        return;
    d->query = query;
    d->matcher = EventMatcher(query);
    d->isGood = validate(query).isGood();
    d->isRunning = true;
    d->pool.clear();
    d->begin();
    Q_EMIT reset();
    schedule();
}

const FilterQuery &EventFilter::query() const
{
    return d->query;
}

void EventFilter::cancel()
{
    ++*d->generation;
    d->pool.clear();
    d->jobs = 0;
    d->ahead.clear();
    d->isRunning = false;
}

void EventFilter::schedule()
{
    while (d->isRunning && d->isGood && d->jobs < JobsAtOnce && d->handedTo < d->log.endIndex()) {
        const FactIndex first = d->handedTo;
        Job job{d->log.slice(first), first, d->lane, d->matcher, d->generation, *d->generation};
        d->handedTo = job.slice.end();
        ++d->jobs;
        d->pool.start([this, job = std::move(job)]() mutable {
            Found found = job.run();
            const auto done = [this, first = job.first, generation = job.ofGeneration,
                               found = std::move(found)]() mutable {
                if (generation != *d->generation)
                    return;
                const bool isNews = d->take(first, std::move(found));
                schedule();
                if (isNews)
                    Q_EMIT progressed();
            };
            QMetaObject::invokeMethod(this, done, Qt::QueuedConnection);
        });
    }
}

void EventFilter::evict(FactIndex first)
{
    d->handedTo = std::max(d->handedTo, first);
    if (d->jobs == 0)
        d->searchedTo = std::max(d->searchedTo, first);
    const auto held = std::ranges::lower_bound(d->matches, first);
    if (held == d->matches.begin())
        return;
    d->matches.erase(d->matches.begin(), held);
    Q_EMIT reset();
}

const std::vector<FactIndex> &EventFilter::matches() const
{
    return d->matches;
}

FactIndex EventFilter::searchedTo() const
{
    return d->searchedTo;
}

bool EventFilter::isUpToDate() const
{
    return !d->isGood || d->searchedTo == d->log.endIndex();
}

bool EventFilter::isCancelled() const
{
    return !d->isRunning;
}

quint64 EventFilter::gaveUp() const
{
    return d->gaveUp;
}

} // namespace pushscope
