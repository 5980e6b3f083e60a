// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/webrtc/rtcpeer.h"

#include <QTimer>

#include <mutex>

namespace pushscope {

/// Finds out whether WebRTC works on this machine by opening a channel between two peers of its own: elements
/// that are found may still lack what they need. Loading runs in a thread of the pool, so that other lanes do
/// not wait for it. Owned by who asks; answers once, in that thread. A good answer holds for the process.
class RtcProbe : public QObject
{
    Q_OBJECT

public:
    /// `done`: gets what is missing and how to get it, in English, or nothing. Comes from the event loop.
    explicit RtcProbe(std::function<void(const QByteArray &)> done);
    ~RtcProbe() override;

private:
    /// Where the pool's thread meets ours.
    struct Gate
    {
        std::mutex mutex;
        RtcProbe *probe = nullptr; ///< null once it is gone
    };
    void load();
    void loaded(const QByteArray &fault);
    void take(const RtcEvent &event, bool isOfferer);
    void finish(const QByteArray &fault);

    const std::function<void(const QByteArray &)> m_done;
    const std::shared_ptr<Gate> m_gate;
    std::unique_ptr<RtcPeer> m_offerer;
    std::unique_ptr<RtcPeer> m_answerer;
    QTimer m_limit;
    bool m_isDone = false;
};

} // namespace pushscope
