// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/stages.h"

namespace pushscope {

ResetPeerStage::ResetPeerStage(const Toxic &toxic, TraceTime started)
    : m_started(started)
    , m_delay(toxic.delay)
{}

void ResetPeerStage::set(const Toxic &toxic, TraceTime now)
{
    m_started = now;
    m_delay = toxic.delay;
}

void ResetPeerStage::push(Piece piece, TraceTime)
{
    if (!m_reset)
        m_held.push(std::move(piece));
}

std::optional<TraceTime> ResetPeerStage::due() const
{
    if (!m_held.isEmpty())
        return TraceTime::min();
    return m_reset ? std::nullopt : std::optional(m_started + m_delay);
}

std::optional<Piece> ResetPeerStage::take(TraceTime now)
{
    if (!m_reset && m_started + m_delay <= now) {
        m_reset = true;
        m_held.release();
        return Piece{{}, PieceEnd::ResetAll};
    }
    return m_held.pop();
}

} // namespace pushscope
