// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/webpush/pushservice.h"

namespace pushscope {

/// Which subscriptions real browsers have at our push service, by the id that each browser was given. What a
/// browser has outlives its connection. Owned by the running server; server thread.
class BrowserPushes
{
public:
    BrowserPushes(PushService &service, FactRecorder &recorder);

    /// Where push resources lie: "http://127.0.0.1:8089".
    void setOrigin(const QByteArray &origin) { m_origin = origin; }
    /// The lane that shows what browsers do; none: nobody looks.
    void setLane(LaneId lane) { m_lane = lane; }

    /// The browser's id: the one it had, or a new one. Nothing where there are too many.
    std::optional<QByteArray> welcome(const QByteArray &known);
    /// The push resource of a new subscription, or of the one that the channel has. Nothing where there is no
    /// room.
    std::optional<QByteArray> subscribe(const QByteArray &browser, const QByteArray &channel,
                                        const QByteArray &key);
    void unsubscribe(const QByteArray &browser, const QByteArray &channel);
    /// What waits for the browser goes there from here on.
    void attach(const QByteArray &browser, PushChannel &peer);
    void detach(PushChannel &peer) { m_service.detach(peer); }
    bool acknowledge(const QByteArray &message) { return m_service.acknowledge(message); }

    void record(StepKind kind, Actor from, QByteArrayView payload, Actor other = Actor::Server);

private:
    using Channels =
        std::map<QByteArray, std::pair<QByteArray, QByteArray>>; ///< subscription id, push resource
    PushService &m_service;
    FactRecorder &m_recorder;
    QByteArray m_origin;
    LaneId m_lane;
    std::map<QByteArray, Channels> m_browsers;
};

} // namespace pushscope
