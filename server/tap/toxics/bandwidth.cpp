// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/stages.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr qint64 NanosecondsInSecond = 1'000'000'000;
// A line does not deliver in lumps: what it sends in this time is one piece.
constexpr std::chrono::milliseconds PieceTime{10};

} // namespace

BandwidthStage::BandwidthStage(const Toxic &toxic)
    : m_bytesPerSecond(std::max<qint64>(1, toxic.bytes))
{}

void BandwidthStage::set(const Toxic &toxic, TraceTime)
{
    m_bytesPerSecond = std::max<qint64>(1, toxic.bytes);
}

void BandwidthStage::push(Piece piece, TraceTime now)
{
    const qsizetype most = std::max<qsizetype>(1, qsizetype(m_bytesPerSecond * PieceTime.count() / 1000));
    TraceTime free = std::max(now, lastDue());
    QByteArrayView rest(piece.bytes);
    while (!rest.isEmpty()) {
        const QByteArrayView part = rest.first(std::min(rest.size(), most));
        rest = rest.sliced(part.size());
        free += TraceTime(NanosecondsInSecond / m_bytesPerSecond * part.size() +
                          NanosecondsInSecond % m_bytesPerSecond * part.size() / m_bytesPerSecond);
        hold({part.toByteArray(), PieceEnd::None}, free);
    }
    if (piece.end != PieceEnd::None)
        hold({{}, piece.end}, free);
}

} // namespace pushscope
