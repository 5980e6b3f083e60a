// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/stages.h"

#include <algorithm>

namespace pushscope {

SlicerStage::SlicerStage(const Toxic &toxic, quint64 seed)
    : m_toxic(toxic)
    , m_random(seed)
{}

void SlicerStage::set(const Toxic &toxic, TraceTime)
{
    m_toxic = toxic;
}

qsizetype SlicerStage::nextSize()
{
    const qint64 variation = std::min(m_toxic.variation, m_toxic.bytes - 1);
    const qint64 off =
        variation > 0 ? std::uniform_int_distribution<qint64>(-variation, variation)(m_random) : qint64(0);
    return qsizetype(std::max<qint64>(1, m_toxic.bytes + off));
}

void SlicerStage::push(Piece piece, TraceTime now)
{
    // The first slice of what comes after a pause goes at once; within the pause it waits for its turn.
    QByteArrayView rest(piece.bytes);
    while (!rest.isEmpty()) {
        const QByteArrayView slice = rest.first(std::min(rest.size(), nextSize()));
        rest = rest.sliced(slice.size());
        const bool isFirst = lastDue() == TraceTime::min();
        hold({slice.toByteArray(), PieceEnd::None},
             isFirst ? now : std::max(now, lastDue() + TraceTime(m_toxic.delay)));
    }
    if (piece.end != PieceEnd::None)
        hold({{}, piece.end}, now);
}

} // namespace pushscope
