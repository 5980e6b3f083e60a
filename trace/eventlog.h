// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"

#include <QObject>

#include <deque>
#include <memory>
#include <vector>

namespace pushscope {

/// A fact's place in the log, counted from the first fact of the session. Never reused.
using FactIndex = quint64;

/// All facts of a session, append-only, in order of time. Chunked: appending never moves what is there.
/// Bounded: over the cap the oldest chunks go, facts and payloads together, and firstIndex() rises.
/// GUI (main) thread.
class EventLog : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 DefaultCap = qint64(512) << 20;

    explicit EventLog(qint64 capBytes = DefaultCap, QObject *parent = nullptr);
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

    /// firstIndex() <= index < endIndex().
    const Fact &at(FactIndex index) const;
    /// The fact's payload bytes; valid until the next append() or clear().
    QByteArrayView payload(FactIndex index) const;

    /// The first fact held whose time is not before `time`.
    FactIndex lowerBound(TraceTime time) const;
    /// The same among one lane's facts: a place in laneFacts(lane).
    std::size_t lowerBound(LaneId lane, TraceTime time) const;
    /// A lane's facts held, oldest first. LaneId() for the server's and the lab's.
    const std::deque<FactIndex> &laneFacts(LaneId lane) const;

    /// Time of the newest fact; zero where there is none.
    TraceTime lastTime() const;
    /// Bytes held, facts and payloads and indexes.
    qint64 bytes() const;
    qint64 capBytes() const;

Q_SIGNALS:
    /// Facts [first, end) came. One a batch.
    void appended(FactIndex first, FactIndex end);
    /// Facts before `first` are gone (memory cap). Comes before the appended() of the same batch.
    void evicted(FactIndex first);
    void cleared();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pushscope
