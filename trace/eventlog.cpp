// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/eventlog.h"

#include "trace/chunkstore.h"
#include "trace/spillfile.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

namespace pushscope {

namespace {

constexpr qint64 FactBytes = sizeof(Fact);
constexpr qint64 IndexBytes = 5; ///< a fact's place in its lane's list
// What goes at once when room is made: facts, and bytes of payload. A small cap wants small steps.
constexpr qint64 LargestStep = 4096;
constexpr qint64 LargestSegment = qint64(512) << 10;
constexpr qint64 StepsInCap = 32;
constexpr qint64 LargestFile = qint64(256) << 20;
constexpr qint64 FilesInDisk = 16;
// What stays free for what waits for the disk, as part of the memory limit.
constexpr qint64 SpareShare = 8;
constexpr qint64 SmallestBacklog = qint64(64) << 20; ///< what may wait for the disk over the memory limit
constexpr std::chrono::milliseconds LongestWait{4};

std::size_t stepOf(const LogLimits &limits)
{
    return std::size_t(
        std::clamp(limits.memory / StepsInCap / (FactBytes + IndexBytes), qint64(1), LargestStep));
}

std::size_t segmentOf(const LogLimits &limits)
{
    return std::size_t(std::min(LargestSegment, limits.memory / StepsInCap));
}

LogLimits memoryOnly(qint64 capBytes)
{
    LogLimits limits;
    limits.memory = capBytes;
    limits.disk = 0;
    return limits;
}

bool isOutOfSpace(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

} // namespace

class EventLog::Private
{
public:
    Private(const LogLimits &logLimits, std::function<void()> onWritten)
        : limits(logLimits)
        , onChange(std::move(onWritten))
        , store(stepOf(limits), segmentOf(limits))
        , spills(limits.disk > 0)
    {}

    const LogLimits limits;
    const std::function<void()> onChange; ///< given to the writer
    ChunkStore store;
    std::array<FactList, 256> laneFacts;
    TraceTime lastTime{};
    bool spills; ///< there is a disk to write to; cleared when it fails for good
    mutable SpillProblem problem = SpillProblem::None;
    QString reason;
    std::unique_ptr<SpillWriter> writer; ///< made when the first chunk goes to disk

    qint64 bytes() const { return store.memoryBytes() + qint64(store.end() - store.first()) * IndexBytes; }
    qint64 sizeOf(const FactBatch &batch) const;
    bool isOverDisk() const { return spills && store.spilledBytes() + store.pendingBytes() > limits.disk; }
    void makeRoom(const FactBatch &batch);
    void spill(qint64 wanted);
    void collect();
    void takeFailure(int error);
    void dropIndexes();
    void append(Fact fact, QByteArrayView payload);
};

/// What the batch needs in memory at most.
qint64 EventLog::Private::sizeOf(const FactBatch &batch) const
{
    const auto facts = qint64(batch.facts.size());
    const auto payloads = qint64(batch.arena.size());
    return facts * (FactBytes + IndexBytes) + payloads + qint64(stepOf(limits)) * FactBytes +
           (payloads == 0 ? 0 : qint64(segmentOf(limits)));
}

/// Sends the oldest to disk and evicts until the batch fits or nothing is left.
void EventLog::Private::makeRoom(const FactBatch &batch)
{
    const qint64 wanted = sizeOf(batch);
    if (spills)
        spill(wanted);
    while (!store.isEmpty() && store.end() - store.first() + batch.facts.size() > limits.facts)
        store.evictFront();
    while (isOverDisk() && store.spilledBytes() > 0)
        store.evictFront();
    const qint64 backlog = std::max(limits.memory, SmallestBacklog);
    if (spills && bytes() + wanted > limits.memory + backlog && store.pendingBytes() > 0) {
        writer->wait(LongestWait);
        collect();
        if (bytes() + wanted > limits.memory + backlog && store.pendingBytes() > 0)
            problem = SpillProblem::TooSlow;
    }
    const qint64 most = limits.memory + (spills ? backlog : 0);
    while (!store.isEmpty() && bytes() + wanted > most && (!spills || store.pendingBytes() > 0))
        store.evictFront();
    dropIndexes();
}

/// Hands chunks to the writer so that what stays in memory leaves some of it spare.
void EventLog::Private::spill(qint64 wanted)
{
    collect();
    const qint64 most = limits.memory - limits.memory / SpareShare;
    while (spills && bytes() - store.pendingBytes() + wanted > most) {
        const auto chunk = store.takeForWriting();
        if (!chunk)
            return;
        if (!writer) {
            const qint64 file = std::clamp(limits.disk / FilesInDisk, qint64(1), LargestFile);
            const QString folder = limits.folder.isEmpty() ? SpillFile::defaultFolder() : limits.folder;
            writer = std::make_unique<SpillWriter>(folder, file, onChange);
        }
        writer->write(chunk);
    }
}

/// Takes over what the writer has done.
void EventLog::Private::collect()
{
    if (!writer)
        return;
    for (const SpillWriter::Written &written : writer->take())
        store.setWritten(written);
    if (const auto error = writer->failure())
        takeFailure(*error);
}

/// A full disk has room again when its oldest file goes; where that is not ours to give, or anything else is
/// wrong, the log lives in memory from here on.
void EventLog::Private::takeFailure(int error)
{
    problem = isOutOfSpace(error) ? SpillProblem::DiskFull : SpillProblem::Unwritable;
    reason = QString::fromLocal8Bit(std::strerror(error));
    if (isOutOfSpace(error) && store.evictFrontFile()) {
        writer->retry();
        return;
    }
    spills = false;
    writer->forget();
    store.takeBack();
}

void EventLog::Private::dropIndexes()
{
    for (FactList &facts : laneFacts)
        facts.dropBefore(store.first());
}

void EventLog::Private::append(Fact fact, QByteArrayView payload)
{
    // Searching by time needs an order that holds whatever comes in.
    if (!store.isEmpty())
        fact.time = std::max(fact.time, lastTime);
    lastTime = fact.time;
    laneFacts[fact.lane.value].push_back(store.end());
    store.append(fact, payload);
}

EventLog::EventLog(QObject *parent)
    : EventLog(LogLimits(), parent)
{}

EventLog::EventLog(qint64 capBytes, QObject *parent)
    : EventLog(memoryOnly(capBytes), parent)
{}

EventLog::EventLog(const LogLimits &limits, QObject *parent)
    : QObject(parent)
    , d(new Private(limits, [this] {
        QMetaObject::invokeMethod(
            this, [this] { collect(); }, Qt::QueuedConnection);
    }))
{}

EventLog::~EventLog() = default;

void EventLog::append(const FactBatch &batch)
{
    if (batch.facts.empty())
        return;
    const FactIndex first = firstIndex();
    const qint64 spilled = spilledBytes();
    const SpillProblem problem = spillProblem();
    d->makeRoom(batch);
    if (firstIndex() != first)
        Q_EMIT evicted(firstIndex());
    const FactIndex begin = endIndex();
    for (const Fact &fact : batch.facts)
        d->append(fact, batch.payload(fact));
    if (spilled != spilledBytes() || problem != spillProblem())
        Q_EMIT spillChanged();
    Q_EMIT appended(begin, endIndex());
}

/// The writer has something to say between two batches.
void EventLog::collect()
{
    const FactIndex first = firstIndex();
    const qint64 spilled = spilledBytes();
    const SpillProblem problem = spillProblem();
    d->collect();
    d->dropIndexes();
    if (firstIndex() != first)
        Q_EMIT evicted(firstIndex());
    if (spilled != spilledBytes() || problem != spillProblem())
        Q_EMIT spillChanged();
}

void EventLog::clear()
{
    if (d->writer)
        d->writer->forget();
    d->store.clear();
    d->laneFacts = {};
    d->lastTime = {};
    d->spills = d->limits.disk > 0;
    d->problem = SpillProblem::None;
    d->reason.clear();
    Q_EMIT spillChanged();
    Q_EMIT cleared();
}

FactIndex EventLog::firstIndex() const
{
    return d->store.first();
}

FactIndex EventLog::endIndex() const
{
    return d->store.end();
}

Fact EventLog::at(FactIndex index) const
{
    Q_ASSERT(index >= firstIndex() && index < endIndex());
    const auto fact = d->store.at(index);
    if (!fact)
        d->problem = SpillProblem::Unreadable;
    return fact.value_or(Fact());
}

QByteArrayView EventLog::payload(FactIndex index) const
{
    Q_ASSERT(index >= firstIndex() && index < endIndex());
    const auto payload = d->store.payload(index);
    if (!payload)
        d->problem = SpillProblem::Unreadable;
    return payload.value_or(QByteArrayView());
}

LogSlice EventLog::slice(FactIndex index) const
{
    return d->store.slice(index);
}

FactIndex EventLog::lowerBound(TraceTime time) const
{
    return d->store.lowerBound(time);
}

std::size_t EventLog::lowerBound(LaneId lane, TraceTime time) const
{
    const FactList &facts = laneFacts(lane);
    return std::size_t(std::ranges::lower_bound(facts, lowerBound(time)) - facts.begin());
}

const FactList &EventLog::laneFacts(LaneId lane) const
{
    return d->laneFacts[lane.value];
}

TraceTime EventLog::lastTime() const
{
    return d->lastTime;
}

qint64 EventLog::bytes() const
{
    return d->bytes();
}

qint64 EventLog::capBytes() const
{
    return d->limits.memory;
}

qint64 EventLog::spilledBytes() const
{
    return d->store.spilledBytes();
}

FactIndex EventLog::firstInMemory() const
{
    return d->store.firstInMemory();
}

SpillProblem EventLog::spillProblem() const
{
    return d->problem;
}

QString EventLog::spillReason() const
{
    return d->reason;
}

} // namespace pushscope
