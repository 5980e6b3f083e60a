// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/toxics/toxicline.h"

namespace pushscope {

ToxicLine::ToxicLine(ToxicStream stream, quint64 seed, DueClock &clock, Receiver receiver)
    : m_clock(clock)
    , m_receiver(std::move(receiver))
    , m_pipe(stream, seed, traceNow())
{}

ToxicLine::~ToxicLine()
{
    m_clock.unset(this);
}

void ToxicLine::set(const NetworkConditions &conditions)
{
    m_pipe.set(conditions, traceNow());
    pump();
}

void ToxicLine::push(Piece piece)
{
    if (m_stopped)
        return;
    m_pipe.push(std::move(piece), traceNow());
    m_wasFull = m_wasFull || isFull();
    pump();
}

void ToxicLine::pump()
{
    if (std::exchange(m_isPumping, true))
        return; // the receiver has just taken a piece; the loop below goes on
    while (!m_stopped && m_receiver.hasRoom()) {
        auto piece = m_pipe.take(traceNow());
        if (!piece)
            break;
        m_receiver.take(std::move(*piece));
    }
    m_isPumping = false;
    wait();
    if (!m_stopped && m_wasFull && !isFull()) {
        m_wasFull = false;
        m_receiver.wantsMore();
    }
}

void ToxicLine::wait()
{
    const auto due = m_stopped || !m_receiver.hasRoom() ? std::nullopt : m_pipe.due();
    if (due)
        m_clock.set(this, *due, [this] { pump(); });
    else
        m_clock.unset(this);
}

void ToxicLine::stop()
{
    m_stopped = true;
    m_clock.unset(this);
}

} // namespace pushscope
