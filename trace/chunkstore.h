// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/logchunk.h"
#include "trace/spillwriter.h"

#include <deque>
#include <list>

namespace pushscope {

/// The chunks of a log, oldest first, in memory or on disk. Knows where facts are; decides nothing. Owned by
/// EventLog, its thread.
class ChunkStore
{
public:
    /// `chunkFacts`, `chunkPayloads`: what a chunk holds at most; a larger payload gets its own.
    ChunkStore(std::size_t chunkFacts, std::size_t chunkPayloads);

    void append(Fact fact, QByteArrayView payload);
    void clear();

    FactIndex first() const { return m_entries.empty() ? m_end : m_entries.front().slice.first; }
    FactIndex end() const { return m_end; }
    bool isEmpty() const { return m_entries.empty(); }
    /// first() <= index < end(). Nothing where the disk could not be read.
    std::optional<Fact> at(FactIndex index) const;
    std::optional<QByteArrayView> payload(FactIndex index) const;
    LogSlice slice(FactIndex index) const;
    FactIndex lowerBound(TraceTime time) const;

    /// Bytes allocated in memory.
    qint64 memoryBytes() const { return m_closedBytes + (m_open ? m_open->bytes() : 0); }
    /// Of these, of chunks that are handed out to be written.
    qint64 pendingBytes() const { return m_pendingBytes; }
    qint64 spilledBytes() const { return m_spilledBytes; }
    FactIndex firstInMemory() const;

    /// The oldest closed chunk in memory that is not handed out yet, now handed out; null where there is
    /// none.
    std::shared_ptr<const LogChunk> takeForWriting();
    /// It is on disk: its memory is given back.
    void setWritten(const SpillWriter::Written &written);
    /// Nothing is handed out any more.
    void takeBack();
    /// Drops the oldest chunk. Not when empty.
    void evictFront();
    /// Drops the chunks that are in the same file as the oldest; false where that is in memory.
    bool evictFrontFile();

private:
    struct Entry
    {
        LogSlice slice;
        TraceTime firstTime{};
        bool pending = false; ///< handed out to be written
    };
    /// Chunks read back, newest use first.
    using Cache = std::list<std::shared_ptr<const LogChunk>>;

    void open(FactIndex first, TraceTime time);
    void closeOpen();
    const Entry &entryOf(FactIndex index) const;
    std::shared_ptr<const LogChunk> loaded(const Entry &entry, bool withPayloads) const;
    static qint64 diskBytes(const Entry &entry);

    const std::size_t m_chunkFacts;
    const std::size_t m_chunkPayloads;
    std::deque<Entry> m_entries;
    std::shared_ptr<LogChunk> m_open; ///< the newest entry's, while it grows
    FactIndex m_end = 0;
    qint64 m_closedBytes = 0; ///< of closed chunks in memory
    qint64 m_pendingBytes = 0;
    qint64 m_spilledBytes = 0;
    std::size_t m_spilled = 0;      ///< entries on disk; they are the oldest
    std::size_t m_pending = 0;      ///< entries handed out; they come next
    mutable std::size_t m_hint = 0; ///< the entry asked for last
    mutable Cache m_facts;          ///< without payloads
    mutable Cache m_payloads;       ///< with payloads
};

} // namespace pushscope
