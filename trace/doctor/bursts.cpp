// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/bursts.h"

#include <QDateTime>
#include <QRegularExpression>

namespace pushscope {

using namespace std::chrono_literals;

namespace {

constexpr TraceTime Pause = 500ms;
constexpr TraceTime HeapPause = 1s;
constexpr TraceTime Together = 30ms; // what one heap takes to come in
constexpr std::size_t Heap = 3;
constexpr qsizetype LookedAt = 2048; // bytes of an event in which a time is looked for

struct Heaps
{
    std::size_t begin;
    std::size_t end;  ///< one past the last event
    TraceTime before; ///< silence before its first event
};

std::vector<Heaps> heapsIn(const AttemptView &attempt)
{
    std::vector<Heaps> heaps;
    const std::vector<SeenEvent> &events = attempt.events;
    for (std::size_t begin = 0; begin < events.size();) {
        std::size_t end = begin + 1;
        while (end < events.size() && events[end].time - events[begin].time <= Together)
            ++end;
        const TraceTime before = begin > 0 ? events[begin].time - events[begin - 1].time : TraceTime::zero();
        heaps.push_back({begin, end, before});
        begin = end;
    }
    return heaps;
}

Evidence evidenceOf(const AttemptView &attempt, const Heaps &heap)
{
    return {attempt.events[heap.begin].fact, attempt.events[heap.end - 1].fact, 0, 0};
}

std::optional<std::chrono::milliseconds> isoMoment(const QString &text)
{
    static const QRegularExpression Iso(QStringLiteral(
        "\\b20\\d\\d-[01]\\d-[0-3]\\dT[0-2]\\d:[0-5]\\d:[0-6]\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:?\\d\\d)?"));
    const QRegularExpressionMatch match = Iso.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QDateTime moment = QDateTime::fromString(match.captured().left(23), Qt::ISODateWithMs);
    return moment.isValid() ? std::optional(std::chrono::milliseconds(moment.toMSecsSinceEpoch()))
                            : std::nullopt;
}

std::optional<std::chrono::milliseconds> unixMoment(const QString &text)
{
    static const QRegularExpression Number(
        QStringLiteral("(?<![\\d.])(1[5-9]\\d{8}|2[0-4]\\d{8})(\\d{3})?(?!\\d)"));
    const QRegularExpressionMatch match = Number.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 seconds = match.captured(1).toLongLong();
    return std::chrono::milliseconds(seconds * 1000 + match.captured(2).toLongLong());
}

} // namespace

Bursts burstsOf(const AttemptView &attempt)
{
    Bursts bursts;
    const std::vector<SeenRead> &reads = attempt.scan.reads();
    quint64 sinceCut = 0;
    for (std::size_t i = 0; i + 1 < reads.size(); ++i) {
        sinceCut += reads[i].size;
        const TraceTime pause = reads[i + 1].time - reads[i].time;
        if (pause < Pause || !reads[i].hasBody)
            continue;
        ++bursts.pauses;
        if (!reads[i].endsInside || reads[i + 1].events < 2)
            continue;
        bursts.cuts.push_back({reads[i].fact, reads[i + 1].fact, 0, 0});
        bursts.longest = std::max(bursts.longest, pause);
        bursts.bytes += std::exchange(sinceCut, 0);
    }
    return bursts;
}

LateBursts lateBursts(const LaneView &lane, const AttemptView &attempt)
{
    LateBursts late;
    for (const Heaps &heap : heapsIn(attempt)) {
        if (heap.end - heap.begin < Heap || heap.before < HeapPause)
            continue;
        const auto first = momentIn(lane.event(attempt.events[heap.begin]).data);
        const auto last = momentIn(lane.event(attempt.events[heap.end - 1]).data);
        if (!first || !last || (*last - *first) * 2 < heap.before || *last - *first > 2 * heap.before)
            continue;
        late.events += heap.end - heap.begin;
        late.spread = std::max(late.spread, TraceTime(*last - *first));
        late.bursts.push_back(evidenceOf(attempt, heap));
    }
    return late;
}

HeapsOfEvents heapsOf(const AttemptView &attempt)
{
    HeapsOfEvents found;
    for (const Heaps &heap : heapsIn(attempt)) {
        if (heap.end - heap.begin < Heap || heap.before < HeapPause)
            continue;
        found.inHeaps += heap.end - heap.begin;
        found.heaps.push_back(evidenceOf(attempt, heap));
    }
    return found;
}

bool isHeldBack(const LaneView &lane)
{
    for (const AttemptView &attempt : lane.attempts) {
        const Bursts bursts = burstsOf(attempt);
        if (bursts.cuts.size() >= 2 && bursts.cuts.size() * 2 >= bursts.pauses)
            return true;
        if (lateBursts(lane, attempt).bursts.size() >= 2)
            return true;
    }
    return false;
}

std::optional<std::chrono::milliseconds> momentIn(QByteArrayView text)
{
    const QString looked = QString::fromUtf8(text.first(std::min(text.size(), LookedAt)));
    if (const auto iso = isoMoment(looked))
        return iso;
    return unixMoment(looked);
}

} // namespace pushscope
