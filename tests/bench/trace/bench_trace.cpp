// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a million facts cost the trace: taking them in with the folds attached, holding them, looking through
// them, counting a marked range, and binning what the scope draws.

#include "support/sessionbuilder.h"
#include "trace/folds.h"
#include "trace/pixelbins.h"
#include "trace/session.h"

#include <QBuffer>

#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <random>

using namespace pushscope;

namespace {

constexpr std::size_t FactCount = 1'000'000;
constexpr std::size_t BatchSize = 500;
constexpr int Lanes = 5;
constexpr int Width = 1400;
constexpr int Rounds = 100;

template <class Work>
double milliseconds(Work work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

template <class Work>
double median(int rounds, Work work)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i)
        times.push_back(milliseconds([&] { work(i); }));
    std::ranges::nth_element(times, times.begin() + rounds / 2);
    return times[std::size_t(rounds / 2)];
}

std::vector<FactBatch> batchesOf(const FactBatch &all)
{
    std::vector<FactBatch> batches;
    for (std::size_t i = 0; i < all.facts.size(); ++i) {
        if (i % BatchSize == 0)
            batches.emplace_back().facts.reserve(BatchSize);
        FactBatch &batch = batches.back();
        Fact fact = all.facts[i];
        fact.payloadOffset = quint64(batch.arena.size());
        batch.arena += all.payload(all.facts[i]);
        batch.facts.push_back(fact);
    }
    return batches;
}

std::size_t allocatedBytes()
{
    return mallinfo2().uordblks + mallinfo2().hblkhd;
}

void benchAppend(EventLog &log, const std::vector<FactBatch> &batches)
{
    const double bare = milliseconds([&] {
        EventLog alone;
        for (const FactBatch &batch : batches)
            alone.append(batch);
    });
    std::printf("trace.append_1m_bare_ms %.1f\n", bare);
    const std::size_t before = allocatedBytes();
    double slowest = 0;
    double total = 0;
    for (const FactBatch &batch : batches) {
        const double time = milliseconds([&] { log.append(batch); });
        slowest = std::max(slowest, time);
        total += time;
    }
    std::printf("trace.append_1m_ms %.1f\n", total);
    std::printf("trace.append_500_max_ms %.2f\n", slowest);
    qint64 payload = 0;
    for (const FactBatch &batch : batches)
        payload += batch.arena.size();
    std::printf("trace.log_bytes_per_fact %.1f\n", double(log.bytes()) / FactCount);
    std::printf("trace.log_payload_bytes_per_fact %.1f\n", double(payload) / FactCount);
    std::printf("trace.log_1m_mib %.1f\n", double(log.bytes()) / (1 << 20));
    std::printf("trace.log_and_folds_1m_mib %.1f\n", double(allocatedBytes() - before) / (1 << 20));
}

void benchScan(const EventLog &log)
{
    quint64 found = 0;
    const double time = median(9, [&](int) {
        for (FactIndex i = log.firstIndex(); i < log.endIndex(); ++i)
            found += log.at(i).kind == FactKind::Delivered && log.payload(i).size() > 20;
    });
    std::printf("trace.scan_1m_ms %.2f\n", time);
    if (found == 0)
        std::printf("trace.scan found nothing\n");
}

void benchRange(const Folds &folds)
{
    std::mt19937_64 random(1);
    const auto whole = quint64(folds.log().lastTime().count());
    quint64 sum = 0;
    const double time = median(Rounds, [&](int) {
        const auto begin = TraceTime(qint64(random() % (whole / 2)));
        const auto end = begin + TraceTime(qint64(random() % (whole / 2)));
        for (const LaneId lane : folds.lanes())
            sum += folds.summary(lane, begin, end).delivered;
    });
    std::printf("trace.range_summary_5_lanes_ms %.3f\n", time);
    const double all = median(Rounds, [&](int) {
        for (const LaneId lane : folds.lanes())
            sum += folds.summary(lane, TraceTime{}, TraceTime::max()).delivered;
    });
    std::printf("trace.range_summary_all_5_lanes_ms %.3f\n", all);
    if (sum == 0)
        std::printf("trace.range counted nothing\n");
}

/// What the scope asks for a frame: all marks of five lanes, zoomed out and in, panned along.
void benchBins(const Folds &folds)
{
    std::vector<PixelBin> bins;
    const auto whole = folds.log().lastTime();
    const auto frame = [&](TraceTime begin, TraceTime end) {
        binByPixel(folds.published(), &PublishedMark::time, begin, end, Width, bins);
        for (const LaneId lane : folds.lanes()) {
            const LaneHistory &history = *folds.history(lane);
            binByPixel(history.deliveries, &DeliveryMark::time, begin, end, Width, bins);
            binByPixel(history.requests, &RequestSpan::begin, begin, end, Width, bins);
            binByPixel(history.states, &StateSpan::begin, begin, end, Width, bins);
        }
    };
    const double out = median(Rounds, [&](int i) { frame(TraceTime(i), whole + TraceTime(i)); });
    std::printf("trace.bins_whole_5_lanes_ms %.3f\n", out);
    const TraceTime span = whole / 50;
    const double in = median(Rounds, [&](int i) { frame(i * span / 8, i * span / 8 + span); });
    std::printf("trace.bins_zoomed_5_lanes_ms %.3f\n", in);
}

/// A million marks a lane, all in view: more than a million facts can hold.
void benchMarks()
{
    std::vector<std::deque<DeliveryMark>> lanes(Lanes);
    for (std::deque<DeliveryMark> &lane : lanes) {
        for (std::size_t i = 0; i < FactCount; ++i)
            lane.push_back({.time = TraceTime(qint64(i) * 1000), .published = {}, .message = {}});
    }
    std::vector<PixelBin> bins;
    const double time = median(Rounds, [&](int round) {
        for (const std::deque<DeliveryMark> &lane : lanes)
            binByPixel(lane, &DeliveryMark::time, TraceTime(round), TraceTime(1'000'000'000), Width, bins);
    });
    std::printf("trace.bins_1m_marks_a_lane_ms %.3f\n", time);
}

void benchSession(const Folds &folds)
{
    QBuffer buffer;
    buffer.open(QIODevice::ReadWrite);
    std::printf("trace.session_save_1m_ms %.1f\n", milliseconds([&] { saveSession(folds, buffer); }));
    std::printf("trace.session_1m_mib %.1f\n", double(buffer.size()) / (1 << 20));
    buffer.seek(0);
    std::size_t facts = 0;
    const double time = milliseconds([&] { facts = loadSession(buffer).batch.facts.size(); });
    std::printf("trace.session_load_1m_ms %.1f\n", time);
    if (facts != FactCount)
        std::printf("trace.session lost facts\n");
}

} // namespace

int main()
{
    const std::vector<FactBatch> batches = batchesOf(manyFacts(FactCount, Lanes));
    EventLog log;
    const Folds folds(log);
    benchAppend(log, batches);
    benchScan(log);
    benchRange(folds);
    benchBins(folds);
    benchMarks();
    benchSession(folds);
    return 0;
}
