// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/http2framedecoder.h"
#include "protocol/tracetime.h"

namespace pushscope {

/// So many at once and so many a second; more is too much. The clock comes from outside.
class Http2Budget
{
public:
    Http2Budget(double atOnce, double perSecond)
        : m_atOnce(atOnce)
        , m_perSecond(perSecond)
        , m_left(atOnce)
    {}
    /// Whether one more is within it.
    bool take(TraceTime now, double cost = 1);

private:
    double m_atOnce;
    double m_perSecond;
    double m_left;
    TraceTime m_last{}; ///< of the last take()
};

/// Sees each frame head of a peer and says when there are too many of those that cost us more than the peer:
/// RFC 9113 10.5. Pure.
class Http2FloodGuard
{
public:
    /// `headerBytes`: of one field block, with its CONTINUATION frames, compressed.
    explicit Http2FloodGuard(qsizetype headerBytes);

    /// Whether the peer may go on; false: the connection ends with ENHANCE_YOUR_CALM.
    bool admits(const Http2Frame &head, TraceTime now);

private:
    bool admitsBlock(const Http2Frame &head);

    const qsizetype m_headerBytes;
    qsizetype m_blockBytes = 0; ///< of the field block that is being sent
    int m_continuations = 0;    ///< of that block
    Http2Budget m_resets{1'000, 33};
    Http2Budget m_settings{100, 10};
    Http2Budget m_others{5'000, 500}; ///< PING, PRIORITY, unknown types, DATA that brings nothing
    Http2Budget m_windows{20'000, 20'000};
};

} // namespace pushscope
