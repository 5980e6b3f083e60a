// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tracetime.h"

#include <QByteArray>

#include <chrono>
#include <deque>
#include <optional>

namespace pushscope {

/// The pings of a WebSocket that have no pong yet, by their application data. Pure.
class OpenPings
{
public:
    void sent(const QByteArray &data, TraceTime time);
    /// The round-trip time of the ping that this pong answers; nothing where it answers none (RFC 6455 5.5.3:
    /// that means nothing). A peer may answer the newest ping only: older ones are answered with it.
    std::optional<std::chrono::microseconds> answered(const QByteArray &data, TraceTime time);
    bool isOpen(const QByteArray &data) const;
    void clear() { m_pings.clear(); }

private:
    struct Ping
    {
        QByteArray data;
        TraceTime time{};
    };
    std::deque<Ping> m_pings; ///< oldest first; of more than 64 the oldest are forgotten
};

} // namespace pushscope
