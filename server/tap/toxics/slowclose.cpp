// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/stages.h"

namespace pushscope {

SlowCloseStage::SlowCloseStage(const Toxic &toxic)
    : m_delay(toxic.delay)
{}

void SlowCloseStage::set(const Toxic &toxic, TraceTime)
{
    m_delay = toxic.delay;
}

void SlowCloseStage::push(Piece piece, TraceTime now)
{
    const bool isEnd = piece.end != PieceEnd::None;
    hold(std::move(piece), isEnd ? now + m_delay : now);
}

} // namespace pushscope
