// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A million events of somebody else's event stream: what they cost in memory over their payloads, how long
// taking them in holds up the window's thread while the oldest go to disk, and how fast they are searched.

#include "trace/events/eventindex.h"
#include "trace/folds.h"
#include "trace/search/eventfilter.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <malloc.h>

#include <chrono>
#include <cstdio>

using namespace pushscope;

namespace {

constexpr int Events = 1'000'000;
constexpr int EventsInARead = 60;
constexpr LaneId Lane{1};

double milliseconds(std::chrono::steady_clock::time_point since)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - since).count();
}

std::size_t allocatedBytes()
{
    return mallinfo2().uordblks + mallinfo2().hblkhd;
}

QByteArray dataOf(int number)
{
    return "{\"id\":" + QByteArray::number(number) +
           ",\"price\":" + QByteArray::number(number * 7919 % 100'000) + ",\"text\":\"" +
           QByteArray(270, char('a' + number % 26)) + "\"}";
}

void add(FactBatch &batch, Fact fact, const QByteArray &payload)
{
    fact.lane = Lane;
    fact.connection = ConnectionId(1);
    fact.payloadOffset = quint64(batch.arena.size());
    fact.payloadSize = quint32(payload.size());
    batch.arena += payload;
    batch.facts.push_back(fact);
}

/// A read's bytes and the events in them.
FactBatch readFrom(int first)
{
    FactBatch batch;
    QByteArray bytes;
    const TraceTime time(qint64(first) * 1000);
    for (int i = first; i < first + EventsInARead; ++i)
        bytes += "data: " + dataOf(i) + "\n\n";
    add(batch, {.time = time, .kind = FactKind::BytesDown},
        QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
    for (int i = first; i < first + EventsInARead; ++i)
        add(batch, {.time = time, .kind = FactKind::Delivered}, encodeEvent({"message", dataOf(i), {}, {}}));
    return batch;
}

FactBatch beginning()
{
    FactBatch batch;
    add(batch, {.kind = FactKind::LaneStarted, .value = quint16(Method::Sse)}, "http://192.0.2.1/");
    add(batch, {.kind = FactKind::Connected}, {});
    add(batch, {.kind = FactKind::BytesDown},
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    return batch;
}

void search(EventFilter &filter, const char *name, FilterKind kind, const QByteArray &text)
{
    FilterQuery query;
    query.kind = kind;
    query.text = text;
    double slowest = 0;
    const auto begin = std::chrono::steady_clock::now();
    filter.setQuery(query);
    slowest = milliseconds(begin);
    QEventLoop loop;
    while (!filter.isUpToDate()) {
        const auto slice = std::chrono::steady_clock::now();
        const bool worked = loop.processEvents();
        slowest = worked ? std::max(slowest, milliseconds(slice)) : slowest;
        if (!worked)
            loop.processEvents(QEventLoop::WaitForMoreEvents);
    }
    std::printf("search.%s_1m_ms %.0f\n", name, milliseconds(begin));
    std::printf("search.%s_found %zu\n", name, filter.matches().size());
    std::printf("search.%s_slowest_slice_ms %.2f\n", name, slowest);
}

/// Everything in memory: what there is over the payloads.
void benchMemory()
{
    LogLimits limits;
    limits.memory = qint64(4) << 30;
    const std::size_t before = allocatedBytes();
    EventLog log(limits);
    const Folds folds(log);
    EventIndex index(log, Lane);
    qint64 payload = 0;
    log.append(beginning());
    for (int i = 0; i < Events; i += EventsInARead) {
        const FactBatch batch = readFrom(i);
        payload += batch.arena.size();
        log.append(batch);
    }
    const auto held = double(allocatedBytes() - before) - double(payload);
    std::printf("search.log_and_folds_bytes_per_event %.1f\n", held / Events);
    const auto begin = std::chrono::steady_clock::now();
    index.catchUp();
    std::printf("search.index_1m_ms %.0f\n", milliseconds(begin));
    const auto all = double(allocatedBytes() - before) - double(payload);
    std::printf("search.log_folds_and_index_bytes_per_event %.1f\n", all / Events);
    std::printf("search.payload_bytes_per_event %.1f\n", double(payload) / Events);
    EventFilter filter(log, Lane);
    search(filter, "regexp", FilterKind::Regexp, "\"price\":\\s*4[0-9]{3}7\\b");
    search(filter, "text", FilterKind::Text, "\"PRICE\":44447,");
    search(filter, "path", FilterKind::JsonPath, "$[?@ == 44447]");
}

/// With the default limit the oldest go to disk meanwhile.
void benchDisk()
{
    EventLog log;
    const Folds folds(log);
    log.append(beginning());
    double slowest = 0;
    double total = 0;
    for (int i = 0; i < Events; i += EventsInARead) {
        const FactBatch batch = readFrom(i);
        const auto begin = std::chrono::steady_clock::now();
        log.append(batch);
        slowest = std::max(slowest, milliseconds(begin));
        total += milliseconds(begin);
    }
    std::printf("search.disk_append_1m_ms %.0f\n", total);
    std::printf("search.disk_append_max_ms %.2f\n", slowest);
    std::printf("search.disk_spilled_mib %.0f\n", double(log.spilledBytes()) / (1 << 20));
    std::printf("search.disk_memory_mib %.0f\n", double(log.bytes()) / (1 << 20));
    if (log.firstIndex() != 0)
        std::printf("search.disk lost facts\n");
    EventFilter filter(log, Lane);
    search(filter, "disk_regexp", FilterKind::Regexp, "\"price\":\\s*4[0-9]{3}7\\b");
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    benchMemory();
    benchDisk();
    return 0;
}
