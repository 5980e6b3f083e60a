// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/stages.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr qsizetype SegmentSize = 1460; // Ethernet's 1500 without the heads of IPv4 and TCP
constexpr std::chrono::milliseconds RetransmissionTimeout{200};
constexpr std::chrono::milliseconds RoundTrip{50};
constexpr qsizetype FastRetransmitFollowers = 3;
constexpr int MaximumRepetitions = 8;

} // namespace

LossStage::LossStage(const Toxic &toxic, quint64 seed)
    : m_percent(toxic.percent)
    , m_random(seed)
{}

void LossStage::set(const Toxic &toxic, TraceTime)
{
    m_percent = toxic.percent;
}

bool LossStage::isLost()
{
    return std::uniform_real_distribution<double>(0, 100)(m_random) < m_percent;
}

std::chrono::milliseconds LossStage::waitFor(bool hasFollowers)
{
    std::chrono::milliseconds wait{0};
    std::chrono::milliseconds next = hasFollowers ? RoundTrip : RetransmissionTimeout;
    for (int i = 0; i < MaximumRepetitions && isLost(); ++i) {
        wait += next;
        next = std::max(RetransmissionTimeout, 2 * next);
    }
    return wait;
}

void LossStage::push(Piece piece, TraceTime now)
{
    TraceTime time = std::max(now, lastDue());
    QByteArrayView rest(piece.bytes);
    while (!rest.isEmpty()) {
        const QByteArrayView segment = rest.first(std::min(rest.size(), SegmentSize));
        rest = rest.sliced(segment.size());
        time += waitFor(rest.size() >= FastRetransmitFollowers * SegmentSize);
        hold({segment.toByteArray(), PieceEnd::None}, time);
    }
    if (piece.end != PieceEnd::None)
        hold({{}, piece.end}, time);
}

} // namespace pushscope
