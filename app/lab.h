// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/peerfeed.h"
#include "clients/pushclient.h"
#include "protocol/factrecorder.h"
#include "protocol/laneports.h"
#include "protocol/toxic.h"
#include "server/pushserver.h"
#include "trace/eventlog.h"
#include "trace/folds.h"

#include <QObject>
#include <QThread>
#include <QTimer>

#include <functional>
#include <map>
#include <optional>
#include <set>

namespace pushscope {

class ClientHost;

/// What a lab holds at most.
struct LabLimits
{
    LogLimits log;
    FactRecorder::Limits recorder;
};

/// The composition root: threads, server, clients, tap, recorder, log. Commands go down through it, facts
/// come up through it. GUI (main) thread; works with a QCoreApplication. Destroyed in reverse order of
/// making.
class Lab : public QObject
{
    Q_OBJECT

public:
    explicit Lab(QObject *parent = nullptr);
    explicit Lab(const LabLimits &limits, QObject *parent = nullptr);
    ~Lab() override;

    EventLog &log() { return m_log; }
    const Folds &folds() const { return m_folds; }

    /// Starts the server in its thread and waits for the answer (a bind, no traffic). Once per stopServer().
    ServerStart startServer(const ServerSettings &settings);
    /// Clients see the end. Waits until it has happened.
    void stopServer();
    /// "http://127.0.0.1:8188", the HTTP/2 port; empty while not serving.
    QUrl http2Url() const { return m_http2Url; }
    /// Closes the server's sockets in order and keeps its feed: what is published goes on to who needs no
    /// socket of the server's, WebRTC's channels. Until resumeServer(), which listens on the same port.
    void pauseServer();
    ServerStart resumeServer();
    bool isServerPaused() const { return m_isPaused; }
    bool isServing() const { return m_server != nullptr; }
    /// "http://127.0.0.1:8088", empty while not serving.
    QUrl baseUrl() const { return m_baseUrl; }
    /// The endpoint of a method on our server, with the method's scheme. Empty while not serving.
    QUrl endpoint(Method method) const;
    /// The same, as the lane asks for it: HTTP/2 over TLS.
    QUrl endpoint(const LaneSettings &settings) const;

    /// Publishes on the server thread; the id comes as a fact. Nothing happens while not serving.
    void publish(const QByteArray &type, const QByteArray &dataJson);
    void setFeed(const FeedSettings &feed);
    /// What a person wants of a Web Push lane. Nothing happens while not serving.
    void orderPush(LaneId lane, const PushOrder &order);

    /// Opens a lane; its id must not be running. False where the tap cannot listen: see tapError().
    bool startLane(const LaneSettings &settings);
    /// Closes a lane in its method's way; laneFinished() follows.
    void stopLane(LaneId lane);
    void stopAllLanes();
    bool isLaneRunning(LaneId lane) const { return m_running.contains(lane); }
    bool areLanesRunning() const { return !m_running.empty(); }
    void sendText(LaneId lane, const QByteArray &utf8);
    /// These three as in PushClient: without effect where the lane cannot, or not now.
    void sendBinary(LaneId lane, const QByteArray &bytes);
    void sendPing(LaneId lane, const QByteArray &data);
    void closeWith(LaneId lane, quint16 code, const QByteArray &reason);
    void loadPages(LaneId lane);
    void restart(LaneId lane);
    /// Why the tap does not listen, in the system's words; empty while it does.
    QByteArray tapError() const { return m_tapError; }

    /// Cuts a lane's connections and keeps new ones out until restoreLink().
    void cutLink(LaneId lane);
    void restoreLink(LaneId lane);
    /// While held nothing is read from the lane's servers.
    void holdLink(LaneId lane, bool isHeld);
    bool isLinkCut(LaneId lane) const { return m_cut.contains(lane); }

    /// What the network of a lane is to be like from here on, running or not; LaneId(): of all lanes that
    /// have no conditions of their own. False where the tap cannot listen.
    bool setConditions(LaneId lane, const NetworkConditions &conditions);
    /// The lane is under what is set for all again.
    void clearConditions(LaneId lane);
    /// What is set for the lane itself or, with LaneId(), for all; nothing where nothing is set.
    std::optional<NetworkConditions> conditions(LaneId lane) const;

    /// Records what the doctor says of a probe's lane: ProbeStarted, ProbeFinished.
    void recordProbe(LaneId lane, FactKind kind, quint16 value, const QByteArray &payload);

    /// Takes what is recorded into the log now. The frame timer does it by itself.
    void flush();
    /// Forgets the trace, as a new session does. Running lanes go on.
    void clearTrace();
    /// While on, what is recorded waits: the log belongs to something else, such as a recording.
    void setHeld(bool held);

Q_SIGNALS:
    void laneFinished(pushscope::LaneId lane);
    void feedFinished();

private:
    void command(LaneId lane, std::function<void(ClientHost &)> work);
    bool ensureClientHost();
    bool isOwnHttp2(const QUrl &url) const;
    void scheduleFlush();
    void recordWallClock();
    void publisherWanted(const QByteArray &key);

    FactRecorder m_recorder;
    LanePorts m_lanePorts;
    PeerFeed m_peerFeed;
    EventLog m_log;
    Folds m_folds;
    QTimer m_frame;                  ///< single shot; armed by the recorder's wake-up
    QThread m_serverThread;          ///< runs from the first startServer() on
    QThread m_clientThread;          ///< runs from the first startLane() on
    QObject m_serverContext;         ///< lives in m_serverThread: what runs through it runs there
    QObject m_clientContext;         ///< lives in m_clientThread
    PushServer *m_server = nullptr;  ///< lives in m_serverThread; null while not serving
    ClientHost *m_clients = nullptr; ///< lives in m_clientThread; null until the first lane
    std::set<LaneId> m_running;      ///< started and not yet finished
    std::set<LaneId> m_cut;          ///< links cut and not restored
    std::map<LaneId, NetworkConditions> m_conditions; ///< as setConditions() was told
    QUrl m_baseUrl;
    QUrl m_http2Url;
    QByteArray m_http2Authority; ///< PEM; the HTTP/2 lane trusts it over TLS
    QByteArray m_tapError;
    bool m_isPaused = false;     ///< the server is there and does not listen
    bool m_isHeld = false;       ///< nothing goes from the recorder to the log
    bool m_hasWallClock = false; ///< the trace says what the wall clock showed; cleared with the trace
};

} // namespace pushscope
