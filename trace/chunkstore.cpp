// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/chunkstore.h"

#include <algorithm>

namespace pushscope {

namespace {

// Chunks read back from disk that are kept. A payload's view holds while its chunk is.
constexpr std::size_t CachedFacts = 32;
constexpr std::size_t CachedPayloads = 9;

} // namespace

ChunkStore::ChunkStore(std::size_t chunkFacts, std::size_t chunkPayloads)
    : m_chunkFacts(chunkFacts)
    , m_chunkPayloads(chunkPayloads)
{}

void ChunkStore::append(Fact fact, QByteArrayView payload)
{
    const bool isFull =
        m_open &&
        (m_open->facts.size() >= m_chunkFacts ||
         (!payload.isEmpty() && m_open->payloads.size() + std::size_t(payload.size()) > m_chunkPayloads));
    if (isFull)
        closeOpen();
    if (!m_open)
        open(m_end, fact.time);
    m_open->append(fact, payload, m_chunkPayloads);
    ++m_end;
}

void ChunkStore::open(FactIndex first, TraceTime time)
{
    m_open = std::make_shared<LogChunk>();
    m_open->first = first;
    m_open->facts.reserve(m_chunkFacts);
    Entry entry;
    entry.slice.first = first;
    entry.slice.chunk = m_open;
    entry.firstTime = time;
    m_entries.push_back(std::move(entry));
}

void ChunkStore::closeOpen()
{
    m_open->close();
    m_closedBytes += m_open->bytes();
    m_entries.back().slice.facts = quint32(m_open->facts.size());
    m_entries.back().slice.payloadBytes = m_open->payloads.size();
    m_open.reset();
}

void ChunkStore::clear()
{
    m_entries.clear();
    m_open.reset();
    m_end = 0;
    m_closedBytes = m_pendingBytes = m_spilledBytes = 0;
    m_spilled = m_pending = m_hint = 0;
    m_facts.clear();
    m_payloads.clear();
}

const ChunkStore::Entry &ChunkStore::entryOf(FactIndex index) const
{
    const auto holds = [&](std::size_t place) {
        return place < m_entries.size() && m_entries[place].slice.first <= index &&
               (place + 1 == m_entries.size() || index < m_entries[place + 1].slice.first);
    };
    if (!holds(m_hint) && !holds(++m_hint)) {
        const auto firstOf = [](const Entry &entry) { return entry.slice.first; };
        const auto after = std::ranges::upper_bound(m_entries, index, {}, firstOf);
        m_hint = std::size_t(after - m_entries.begin()) - 1;
    }
    return m_entries[m_hint];
}

std::shared_ptr<const LogChunk> ChunkStore::loaded(const Entry &entry, bool withPayloads) const
{
    if (entry.slice.chunk)
        return entry.slice.chunk;
    Cache &cache = withPayloads ? m_payloads : m_facts;
    const auto isIt = [&](const auto &chunk) { return chunk->first == entry.slice.first; };
    const auto known = std::ranges::find_if(cache, isIt);
    if (known != cache.end()) {
        cache.splice(cache.begin(), cache, known);
        return cache.front();
    }
    auto chunk = entry.slice.load(withPayloads);
    if (!chunk)
        return nullptr;
    cache.push_front(chunk);
    if (cache.size() > (withPayloads ? CachedPayloads : CachedFacts))
        cache.pop_back();
    return chunk;
}

std::optional<Fact> ChunkStore::at(FactIndex index) const
{
    const Entry &entry = entryOf(index);
    if (entry.slice.chunk)
        return entry.slice.chunk->at(index);
    const auto chunk = loaded(entry, false);
    return chunk ? std::optional(chunk->at(index)) : std::nullopt;
}

std::optional<QByteArrayView> ChunkStore::payload(FactIndex index) const
{
    const auto chunk = loaded(entryOf(index), true);
    return chunk ? std::optional(chunk->payload(chunk->at(index))) : std::nullopt;
}

LogSlice ChunkStore::slice(FactIndex index) const
{
    LogSlice slice = entryOf(index).slice;
    if (slice.chunk == m_open) {
        slice.chunk = std::make_shared<const LogChunk>(*m_open);
        slice.facts = quint32(m_open->facts.size());
        slice.payloadBytes = m_open->payloads.size();
    }
    return slice;
}

FactIndex ChunkStore::lowerBound(TraceTime time) const
{
    const auto next = std::ranges::lower_bound(m_entries, time, {}, &Entry::firstTime);
    if (next == m_entries.begin())
        return first();
    const auto chunk = loaded(*std::prev(next), false);
    if (!chunk)
        return next == m_entries.end() ? m_end : next->slice.first;
    const auto found = std::ranges::lower_bound(chunk->facts, time, {}, &Fact::time);
    return chunk->first + FactIndex(found - chunk->facts.begin());
}

FactIndex ChunkStore::firstInMemory() const
{
    return m_spilled < m_entries.size() ? m_entries[m_spilled].slice.first : m_end;
}

std::shared_ptr<const LogChunk> ChunkStore::takeForWriting()
{
    const std::size_t place = m_spilled + m_pending;
    if (place >= m_entries.size() || m_entries[place].slice.chunk == m_open)
        return nullptr;
    Entry &entry = m_entries[place];
    entry.pending = true;
    ++m_pending;
    m_pendingBytes += entry.slice.chunk->bytes();
    return entry.slice.chunk;
}

void ChunkStore::setWritten(const SpillWriter::Written &written)
{
    if (m_pending == 0 || m_entries[m_spilled].slice.first != written.first)
        return; // evicted meanwhile
    Entry &entry = m_entries[m_spilled];
    const qint64 bytes = entry.slice.chunk->bytes();
    entry.slice.file = written.file;
    entry.slice.offset = written.offset;
    entry.slice.chunk.reset();
    entry.pending = false;
    m_closedBytes -= bytes;
    m_pendingBytes -= bytes;
    m_spilledBytes += diskBytes(entry);
    --m_pending;
    ++m_spilled;
}

void ChunkStore::takeBack()
{
    for (std::size_t i = 0; i < m_pending; ++i)
        m_entries[m_spilled + i].pending = false;
    m_pending = 0;
    m_pendingBytes = 0;
}

void ChunkStore::evictFront()
{
    const Entry &front = m_entries.front();
    if (m_spilled > 0) {
        --m_spilled;
        m_spilledBytes -= diskBytes(front);
    } else if (front.slice.chunk == m_open) {
        m_open.reset();
    } else {
        m_closedBytes -= front.slice.chunk->bytes();
        if (front.pending) {
            --m_pending;
            m_pendingBytes -= front.slice.chunk->bytes();
        }
    }
    m_entries.pop_front();
    m_hint = 0;
}

bool ChunkStore::evictFrontFile()
{
    if (m_spilled == 0)
        return false;
    const std::shared_ptr<const SpillFile> file = m_entries.front().slice.file;
    while (m_spilled > 0 && m_entries.front().slice.file == file)
        evictFront();
    return true;
}

qint64 ChunkStore::diskBytes(const Entry &entry)
{
    return qint64(entry.slice.facts * sizeof(Fact) + entry.slice.payloadBytes);
}

} // namespace pushscope
