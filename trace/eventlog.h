// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "trace/factlist.h"
#include "trace/logchunk.h"

#include <QObject>

#include <memory>

namespace pushscope {

/// What a log may take. What is over `memory` goes to disk, oldest first; what is over `disk` or `facts` is
/// evicted.
struct LogLimits
{
    qint64 memory = qint64(512) << 20; ///< bytes
    qint64 disk = qint64(16) << 30;    ///< bytes; 0: nothing goes to disk
    quint64 facts = 32'000'000;        ///< held altogether: each costs its indexes and folds memory
    QString folder;                    ///< for the temporary files; empty: SpillFile::defaultFolder()
};

/// Why not everything is kept. A log with a problem goes on, and evicts.
enum class SpillProblem : quint8 {
    None,
    DiskFull,   ///< no space or quota left; room is made by eviction
    Unwritable, ///< no temporary file could be made or written
    TooSlow,    ///< the disk takes less than what comes; memory was over twice its limit
    Unreadable, ///< something that was written could not be read back
};

/// All facts of a session, append-only, in order of time. Chunked: closed chunks never change.
/// Over the memory limit the oldest chunks go to an unnamed temporary file, written in a thread of its own
/// and read back when asked for: firstIndex() stays 0. Where that is not possible, or limits are reached,
/// the oldest are evicted, facts and payloads together, and firstIndex() rises. GUI (main) thread.
class EventLog : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 DefaultCap = qint64(512) << 20;

    /// With the default limits.
    explicit EventLog(QObject *parent = nullptr);
    /// In memory only: over the cap the oldest are evicted.
    explicit EventLog(qint64 capBytes, QObject *parent = nullptr);
    explicit EventLog(const LogLimits &limits, QObject *parent = nullptr);
    ~EventLog() override;

    /// Adds a batch and tells it once. An empty batch is no news.
    void append(const FactBatch &batch);
    /// Forgets everything, as a new session does.
    void clear();

    /// The oldest fact still held; 0 until something was evicted.
    FactIndex firstIndex() const;
    /// One past the newest.
    FactIndex endIndex() const;
    bool isEmpty() const { return firstIndex() == endIndex(); }
    /// Facts evicted so far.
    quint64 evictedCount() const { return firstIndex(); }

    /// firstIndex() <= index < endIndex(). May read from disk. A fact without kind where that failed.
    /// `payloadOffset` is private to the log.
    Fact at(FactIndex index) const;
    /// The fact's payload bytes; valid until the next append() or clear(), and where facts are on disk until
    /// payloads of eight other chunks were asked for. Empty where the disk could not be read.
    QByteArrayView payload(FactIndex index) const;
    /// The chunk that holds a fact, to be read in another thread. The newest one as a copy of what there is.
    LogSlice slice(FactIndex index) const;

    /// The first fact held whose time is not before `time`.
    FactIndex lowerBound(TraceTime time) const;
    /// The same among one lane's facts: a place in laneFacts(lane).
    std::size_t lowerBound(LaneId lane, TraceTime time) const;
    /// A lane's facts held, oldest first. LaneId() for the server's and the lab's.
    const FactList &laneFacts(LaneId lane) const;

    /// Time of the newest fact; zero where there is none.
    TraceTime lastTime() const;
    /// Bytes held in memory, facts and payloads and indexes.
    qint64 bytes() const;
    qint64 capBytes() const;
    /// Bytes of facts and payloads that are on disk; 0 while everything is in memory.
    qint64 spilledBytes() const;
    /// Facts before it are on disk.
    FactIndex firstInMemory() const;
    SpillProblem spillProblem() const;
    /// In the system's words; empty without a problem or where the system had none.
    QString spillReason() const;

Q_SIGNALS:
    /// Facts [first, end) came. One a batch.
    void appended(FactIndex first, FactIndex end);
    /// Facts before `first` are gone. Comes before the appended() of the same batch.
    void evicted(FactIndex first);
    /// spilledBytes() or spillProblem() changed.
    void spillChanged();
    void cleared();

private:
    void collect();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pushscope
