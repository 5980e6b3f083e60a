// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/webrtc/rtcpeer.h"

#include <mutex>

namespace pushscope {

/// Where the stack's threads meet the peer's: callbacks hold a gate, never the peer. Once shut, nothing gets
/// through any more. Shared by the peer and every callback.
class RtcGate
{
public:
    RtcGate(QObject *target, RtcPeer::Handler handler,
            std::function<void(FactKind, QByteArrayView, TraceTime)> datagrams)
        : m_target(target)
        , m_handler(std::move(handler))
        , m_datagrams(std::move(datagrams))
    {}

    /// Any thread: the handler runs in the target's, from its event loop.
    void post(RtcEvent event)
    {
        if (event.time == TraceTime{})
            event.time = traceNow();
        call([this, event = std::move(event)] { m_handler(event); });
    }
    /// Any thread: runs `work` in the target's thread, unless the gate is shut by then.
    void call(std::function<void()> work)
    {
        const std::lock_guard lock(m_mutex);
        if (m_target)
            QMetaObject::invokeMethod(m_target, std::move(work), Qt::QueuedConnection);
    }
    void datagram(FactKind direction, QByteArrayView bytes)
    {
        const TraceTime now = traceNow();
        const std::lock_guard lock(m_mutex);
        if (m_target && m_datagrams)
            m_datagrams(direction, bytes, now);
    }
    /// The target's thread. What was posted to the target dies with it.
    void shut()
    {
        const std::lock_guard lock(m_mutex);
        m_target = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject *m_target; ///< null once shut
    const RtcPeer::Handler m_handler;
    const std::function<void(FactKind, QByteArrayView, TraceTime)> m_datagrams;
};

} // namespace pushscope
