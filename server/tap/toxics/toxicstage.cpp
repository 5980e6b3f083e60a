// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/toxicstage.h"

#include "server/tap/toxics/stages.h"

#include <algorithm>

namespace pushscope {

std::optional<Piece> DelayingStage::take(TraceTime now)
{
    if (m_held.empty() || m_held.front().due > now)
        return std::nullopt;
    Piece piece = std::move(m_held.front().piece);
    m_held.pop_front();
    m_heldBytes -= piece.weight();
    return piece;
}

std::optional<TraceTime> DelayingStage::due() const
{
    return m_held.empty() ? std::nullopt : std::optional(m_held.front().due);
}

std::deque<Piece> DelayingStage::release()
{
    std::deque<Piece> all;
    for (TimedPiece &each : m_held)
        all.push_back(std::move(each.piece));
    m_held.clear();
    m_heldBytes = 0;
    return all;
}

void DelayingStage::hold(Piece piece, TraceTime due)
{
    m_lastDue = std::max(m_lastDue, due);
    m_heldBytes += piece.weight();
    m_held.push_back({m_lastDue, std::move(piece)});
}

std::unique_ptr<ToxicStage> makeToxicStage(const Toxic &toxic, quint64 seed, TraceTime started)
{
    switch (toxic.kind) {
    case ToxicKind::Latency:
        return std::make_unique<LatencyStage>(toxic, seed);
    case ToxicKind::Bandwidth:
        return std::make_unique<BandwidthStage>(toxic);
    case ToxicKind::SlowClose:
        return std::make_unique<SlowCloseStage>(toxic);
    case ToxicKind::Timeout:
        return std::make_unique<TimeoutStage>(toxic, started);
    case ToxicKind::ResetPeer:
        return std::make_unique<ResetPeerStage>(toxic, started);
    case ToxicKind::Slicer:
        return std::make_unique<SlicerStage>(toxic, seed);
    case ToxicKind::LimitData:
        return std::make_unique<LimitDataStage>(toxic);
    case ToxicKind::Loss:
        return std::make_unique<LossStage>(toxic, seed);
    case ToxicKind::Down:
        break;
    }
    return nullptr;
}

} // namespace pushscope
