// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/doctor/rules.h"
#include "trace/doctor/variants.h"

namespace pushscope {

namespace {

constexpr quint64 Enough = 10;
constexpr quint64 Flood = 50'000;     // bytes a second
constexpr qsizetype LargeSize = 2048; // bytes of one event
constexpr std::size_t LookedAt = 500; // events

struct Similar
{
    quint64 compared = 0;
    quint64 alike = 0;
    quint64 bytes = 0;
};

/// Whether what the two have in common at both ends is nine tenths of the longer one.
bool areAlike(QByteArrayView a, QByteArrayView b)
{
    const qsizetype shorter = std::min(a.size(), b.size());
    qsizetype head = 0;
    while (head < shorter && a[head] == b[head])
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    return (head + tail) * 10 >= std::max(a.size(), b.size()) * 9;
}

Similar similarIn(const LaneView &lane, const AttemptView &attempt)
{
    Similar similar;
    for (std::size_t i = 1; i < std::min(attempt.events.size(), LookedAt); ++i) {
        const QByteArrayView before = eventData(lane.payload(attempt.events[i - 1].fact));
        const QByteArrayView data = eventData(lane.payload(attempt.events[i].fact));
        if (data.size() < LargeSize || before.size() < LargeSize)
            continue;
        ++similar.compared;
        similar.bytes += quint64(data.size());
        similar.alike += areAlike(before, data) ? 1 : 0;
    }
    return similar;
}

} // namespace

// Payloads that repeat nine tenths of the one before, many and large: deltas would do.
void snapshots(const LaneView &lane, RuleReport &report)
{
    if (lane.isPoll() || lane.isWebSocket())
        return;
    for (const AttemptView &attempt : lane.attempts) {
        const Similar similar = similarIn(lane, attempt);
        if (similar.compared == 0)
            continue;
        report.looked();
        const TraceTime length = attempt.events.back().time - attempt.events.front().time;
        const bool isFlood =
            similar.bytes * std::nano::den / quint64(std::max<qint64>(length.count(), 1)) >= Flood;
        if (similar.compared >= Enough && similar.alike * 10 >= similar.compared * 9 && isFlood)
            return report.found(Severity::Advice, d32::MostlyTheSame,
                                {QByteArray::number(similar.alike), QByteArray::number(similar.bytes)},
                                {{attempt.events.front().fact, attempt.events.back().fact, 0, 0}});
    }
}

} // namespace pushscope
