// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/pushclient.h"
#include "protocol/factrecorder.h"
#include "protocol/laneports.h"
#include "server/pushserver.h"
#include "trace/eventlog.h"
#include "trace/folds.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <map>
#include <memory>

namespace pushscope {

class WireTap;

/// The composition root: threads, server, clients, tap, recorder, log. Commands go down through it, facts
/// come up through it. GUI (main) thread; works with a QCoreApplication. Destroyed in reverse order of
/// making.
class Lab : public QObject
{
    Q_OBJECT

public:
    explicit Lab(QObject *parent = nullptr);
    ~Lab() override;

    EventLog &log() { return m_log; }
    Folds &folds() { return m_folds; }

    /// Starts the server thread's server; waits for its answer (a bind, no traffic). Once per stopServer().
    ServerStart startServer(const ServerSettings &settings);
    /// Clients see the end. Waits until it has happened.
    void stopServer();
    bool isServing() const { return m_server != nullptr; }
    /// "http://127.0.0.1:8088", empty while not serving.
    QUrl baseUrl() const { return m_baseUrl; }
    ServerStatus serverStatus() const;

    /// Publishes on the server thread; the id comes as a fact. Nothing happens while not serving.
    void publish(const QByteArray &type, const QByteArray &dataJson);
    void setFeed(const FeedSettings &feed);

    /// Opens a lane; its id must not be in use. The tap is started with the first lane.
    void startLane(const LaneSettings &settings);
    /// Closes a lane in its method's way; laneFinished() follows.
    void stopLane(LaneId lane);
    void stopAllLanes();
    bool isLaneRunning(LaneId lane) const { return m_clients.contains(lane); }
    void sendText(LaneId lane, const QByteArray &utf8);

    /// Cuts a lane's connections and keeps new ones out until restoreLink().
    void cutLink(LaneId lane);
    void restoreLink(LaneId lane);

    /// Takes what is recorded into the log now. The frame timer does it by itself.
    void flush();

Q_SIGNALS:
    void laneFinished(pushscope::LaneId lane);
    void feedFinished();

private:
    void ensureTap();

    FactRecorder m_recorder;
    LanePorts m_lanePorts;
    EventLog m_log;
    Folds m_folds;
    QTimer m_frame; ///< single shot, armed by the recorder's wake-up
    QThread m_serverThread;
    QThread m_clientThread;
    PushServer *m_server = nullptr; ///< lives in m_serverThread; null while not serving
    WireTap *m_tap = nullptr;       ///< lives in m_clientThread; null until the first lane
    TapAddress m_tapAddress;
    std::map<LaneId, PushClient *> m_clients; ///< live in m_clientThread; gone with finished()
    QUrl m_baseUrl;
};

} // namespace pushscope
