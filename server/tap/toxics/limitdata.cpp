// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/stages.h"

#include <algorithm>

namespace pushscope {

LimitDataStage::LimitDataStage(const Toxic &toxic)
    : m_limit(toxic.bytes)
{}

void LimitDataStage::set(const Toxic &toxic, TraceTime)
{
    m_limit = toxic.bytes;
}

void LimitDataStage::push(Piece piece, TraceTime now)
{
    if (m_closed)
        return;
    const qint64 room = std::max<qint64>(0, m_limit - m_passed);
    if (piece.bytes.size() > room)
        piece.bytes.truncate(qsizetype(room));
    m_passed += piece.bytes.size();
    m_closed = m_passed >= m_limit && piece.end == PieceEnd::None;
    if (m_closed)
        piece.end = PieceEnd::CloseAll;
    if (!piece.bytes.isEmpty() || piece.end != PieceEnd::None)
        hold(std::move(piece), now);
}

} // namespace pushscope
