// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http2floodguard.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr int MaxContinuations = 16;

} // namespace

bool Http2Budget::take(TraceTime now, double cost)
{
    const double seconds = std::chrono::duration<double>(now - m_last).count();
    m_left = std::min(m_atOnce, m_left + std::max(0.0, seconds) * m_perSecond) - cost;
    m_last = now;
    return m_left >= 0;
}

Http2FloodGuard::Http2FloodGuard(qsizetype headerBytes)
    : m_headerBytes(headerBytes)
{}

bool Http2FloodGuard::admits(const Http2Frame &head, TraceTime now)
{
    switch (Http2FrameType(head.type)) {
    case Http2FrameType::Headers:
    case Http2FrameType::PushPromise:
    case Http2FrameType::Continuation:
        return admitsBlock(head);
    case Http2FrameType::Data:
        return head.length > 0 || head.has(http2flag::EndStream) || m_others.take(now);
    case Http2FrameType::RstStream:
        return m_resets.take(now);
    case Http2FrameType::Settings:
        return m_settings.take(now);
    case Http2FrameType::WindowUpdate:
        return m_windows.take(now);
    case Http2FrameType::GoAway:
    case Http2FrameType::Ping:
    case Http2FrameType::Priority:
        break;
    }
    return m_others.take(now);
}

bool Http2FloodGuard::admitsBlock(const Http2Frame &head)
{
    const bool goesOn = head.is(Http2FrameType::Continuation);
    m_continuations = goesOn ? m_continuations + 1 : 0;
    m_blockBytes = (goesOn ? m_blockBytes : 0) + qsizetype(head.length);
    return m_continuations <= MaxContinuations && m_blockBytes <= m_headerBytes;
}

} // namespace pushscope
