// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pushclient.h"
#include "clients/webrtc/rtcpublisher.h"
#include "protocol/laneports.h"
#include "server/tap/wiretap.h"

#include <QObject>

#include <map>
#include <memory>

namespace pushscope {

/// Everything that lives in the clients' thread: the tap and the running clients. Made and destroyed there
/// by Lab; call it there.
class ClientHost : public QObject
{
    Q_OBJECT

public:
    /// `feed`: what the publisher reads.
    ClientHost(FactRecorder &recorder, LanePorts &lanePorts, FeedAccess feed);
    ~ClientHost() override;

    /// Starts the tap. False, and the system's words in tapError(), where it cannot listen.
    bool listen();
    QByteArray tapError() const { return m_tap.systemReason(); }

    void start(const LaneSettings &settings);
    void stop(LaneId lane);
    void sendText(LaneId lane, const QByteArray &utf8);
    void sendBinary(LaneId lane, const QByteArray &bytes);
    void sendPing(LaneId lane, const QByteArray &data);
    void closeWith(LaneId lane, quint16 code, const QByteArray &reason);
    void loadPages(LaneId lane);
    void restart(LaneId lane);
    void cut(LaneId lane);
    void restore(LaneId lane);
    void setConditions(LaneId lane, const NetworkConditions &conditions);
    void clearConditions(LaneId lane);
    void setHeld(LaneId lane, bool isHeld) { m_tap.setHeld(lane, isHeld); }

    /// Peer A of the WebRTC lanes, here for as long as the host is.
    RtcPublisher &publisher() { return m_publisher; }

Q_SIGNALS:
    /// The lane's client has ended and is gone.
    void laneFinished(pushscope::LaneId lane);

private:
    void remove(LaneId lane);

    FactRecorder &m_recorder;
    WireTap m_tap;
    RtcPublisher m_publisher;
    std::map<LaneId, std::unique_ptr<PushClient>> m_clients; ///< the running ones
};

} // namespace pushscope
