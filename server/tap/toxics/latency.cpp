// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/stages.h"

namespace pushscope {

LatencyStage::LatencyStage(const Toxic &toxic, quint64 seed)
    : m_toxic(toxic)
    , m_random(seed)
{}

void LatencyStage::set(const Toxic &toxic, TraceTime)
{
    m_toxic = toxic;
}

void LatencyStage::push(Piece piece, TraceTime now)
{
    const qint64 jitter = m_toxic.jitter.count();
    const qint64 off =
        jitter > 0 ? std::uniform_int_distribution<qint64>(-jitter, jitter)(m_random) : qint64(0);
    const qint64 delay = std::max<qint64>(0, m_toxic.delay.count() + off);
    hold(std::move(piece), now + std::chrono::microseconds(delay));
}

} // namespace pushscope
