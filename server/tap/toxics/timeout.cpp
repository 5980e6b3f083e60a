// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/stages.h"

namespace pushscope {

TimeoutStage::TimeoutStage(const Toxic &toxic, TraceTime started)
    : m_started(started)
    , m_limit(toxic.delay)
{}

void TimeoutStage::set(const Toxic &toxic, TraceTime now)
{
    m_started = now;
    m_limit = toxic.delay;
}

void TimeoutStage::push(Piece piece, TraceTime)
{
    if (!m_closed)
        m_held.push(std::move(piece));
}

std::optional<TraceTime> TimeoutStage::due() const
{
    if (m_closed || m_limit.count() == 0)
        return std::nullopt;
    return m_started + m_limit;
}

std::optional<Piece> TimeoutStage::take(TraceTime now)
{
    const auto when = due();
    if (!when || *when > now)
        return std::nullopt;
    m_closed = true;
    m_held.release();
    return Piece{{}, PieceEnd::CloseAll};
}

} // namespace pushscope
