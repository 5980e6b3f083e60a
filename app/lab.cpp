// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lab.h"

#include "app/clienthost.h"

#include <QDateTime>

namespace pushscope {

namespace {

// One frame at 60 Hz: batches of facts enter the log at most this often.
constexpr std::chrono::milliseconds FrameInterval{16};

// Runs `work` in the context's thread and waits for it: what is made there lives there, timers and all.
template <typename Work>
void runIn(QObject &context, Work work)
{
    QMetaObject::invokeMethod(&context, work, Qt::BlockingQueuedConnection);
}

} // namespace

Lab::Lab(QObject *parent)
    : Lab(LabLimits(), parent)
{}

Lab::Lab(const LabLimits &limits, QObject *parent)
    : QObject(parent)
    , m_recorder(limits.recorder)
    , m_log(limits.log)
    , m_folds(m_log)
{
    traceNow(); // the origin of the trace clock
    m_frame.setSingleShot(true);
    m_frame.setInterval(FrameInterval);
    connect(&m_frame, &QTimer::timeout, this, &Lab::flush);
    m_recorder.setWakeUp(
        [this] { QMetaObject::invokeMethod(this, &Lab::scheduleFlush, Qt::QueuedConnection); });
    m_serverThread.setObjectName(QStringLiteral("server"));
    m_clientThread.setObjectName(QStringLiteral("clients"));
    m_serverContext.moveToThread(&m_serverThread);
    m_clientContext.moveToThread(&m_clientThread);
    m_peerFeed.setContexts(m_serverContext, m_clientContext);
}

Lab::~Lab()
{
    if (m_clients)
        runIn(m_clientContext, [this] {
            m_peerFeed.setPublisher(nullptr);
            delete m_clients;
        });
    m_clientThread.quit();
    m_clientThread.wait();
    stopServer();
    m_serverThread.quit();
    m_serverThread.wait();
}

ServerStart Lab::startServer(const ServerSettings &settings)
{
    Q_ASSERT(!m_server);
    m_serverThread.start();
    ServerStart started;
    runIn(m_serverContext, [&] {
        auto server = std::make_unique<PushServer>(settings, m_recorder, m_lanePorts);
        started = server->start();
        if (started.status != ServerStart::Status::Listening)
            return;
        m_http2Url = QUrl(QString::fromLatin1(server->http2Url()));
        m_http2Authority = server->http2Authority();
        m_server = server.release();
        m_peerFeed.setServer(m_server);
    });
    if (!m_server)
        return started;
    connect(m_server, &PushServer::feedFinished, this, &Lab::feedFinished);
    connect(m_server, &PushServer::publisherWanted, this, &Lab::publisherWanted);
    m_baseUrl.setScheme(QStringLiteral("http"));
    m_baseUrl.setHost(started.address.toString());
    m_baseUrl.setPort(started.port);
    return started;
}

void Lab::stopServer()
{
    if (!m_server)
        return;
    runIn(m_serverContext, [this] {
        m_peerFeed.setServer(nullptr);
        m_server->stop();
        delete m_server;
    });
    m_server = nullptr;
    m_isPaused = false;
    m_baseUrl.clear();
    m_http2Url.clear();
    m_http2Authority.clear();
}

QUrl Lab::endpoint(const LaneSettings &settings) const
{
    QUrl url = endpoint(settings.method);
    if (settings.method == Method::Http2Push && settings.http2.tls)
        url.setScheme(QStringLiteral("https"));
    return url;
}

void Lab::pauseServer()
{
    if (!m_server || std::exchange(m_isPaused, true))
        return;
    runIn(m_serverContext, [this] { m_server->stop(); });
}

ServerStart Lab::resumeServer()
{
    ServerStart started;
    if (!m_server || !m_isPaused)
        return started;
    runIn(m_serverContext, [this, &started] {
        started = m_server->start();
        m_http2Url = QUrl(QString::fromLatin1(m_server->http2Url()));
        m_http2Authority = m_server->http2Authority();
    });
    m_isPaused = started.status != ServerStart::Status::Listening;
    return started;
}

QUrl Lab::endpoint(Method method) const
{
    if (m_baseUrl.isEmpty())
        return {};
    const MethodInfo &info = methodInfo(method);
    QUrl url = info.machine == MachineKind::Http2Stream ? m_http2Url : m_baseUrl;
    if (info.machine == MachineKind::WebSocket || info.machine == MachineKind::DataChannel)
        url.setScheme(QStringLiteral("ws"));
    url.setPath(QString::fromLatin1(info.endpoint));
    return url;
}

void Lab::publish(const QByteArray &type, const QByteArray &dataJson)
{
    if (m_server)
        QMetaObject::invokeMethod(m_server,
                                  [server = m_server, type, dataJson] { server->publish(type, dataJson); });
}

void Lab::setFeed(const FeedSettings &feed)
{
    if (m_server)
        QMetaObject::invokeMethod(m_server, [server = m_server, feed] { server->setFeed(feed); });
}

void Lab::orderPush(LaneId lane, const PushOrder &order)
{
    if (m_server)
        QMetaObject::invokeMethod(m_server,
                                  [server = m_server, lane, order] { server->orderPush(lane, order); });
}

bool Lab::startLane(const LaneSettings &settings)
{
    Q_ASSERT(!isLaneRunning(settings.lane));
    if (!ensureClientHost())
        return false;
    m_running.insert(settings.lane);
    recordWallClock();
    LaneSettings lane = settings;
    if (isOwnHttp2(settings.url)) // nobody else vouches for it
        lane.http2.authority = m_http2Authority;
    QMetaObject::invokeMethod(m_clients, [host = m_clients, lane] { host->start(lane); });
    return true;
}

bool Lab::isOwnHttp2(const QUrl &url) const
{
    return !m_http2Url.isEmpty() && url.host() == m_http2Url.host() && url.port() == m_http2Url.port();
}

void Lab::loadPages(LaneId lane)
{
    command(lane, [lane](ClientHost &host) { host.loadPages(lane); });
}

void Lab::stopLane(LaneId lane)
{
    command(lane, [lane](ClientHost &host) { host.stop(lane); });
}

void Lab::stopAllLanes()
{
    for (const LaneId lane : m_running)
        stopLane(lane);
}

void Lab::sendText(LaneId lane, const QByteArray &utf8)
{
    command(lane, [lane, utf8](ClientHost &host) { host.sendText(lane, utf8); });
}

void Lab::sendBinary(LaneId lane, const QByteArray &bytes)
{
    command(lane, [lane, bytes](ClientHost &host) { host.sendBinary(lane, bytes); });
}

void Lab::sendPing(LaneId lane, const QByteArray &data)
{
    command(lane, [lane, data](ClientHost &host) { host.sendPing(lane, data); });
}

void Lab::closeWith(LaneId lane, quint16 code, const QByteArray &reason)
{
    command(lane, [lane, code, reason](ClientHost &host) { host.closeWith(lane, code, reason); });
}

void Lab::restart(LaneId lane)
{
    command(lane, [lane](ClientHost &host) { host.restart(lane); });
}

// Queued to the clients' thread, while the lane runs.
void Lab::command(LaneId lane, std::function<void(ClientHost &)> work)
{
    if (isLaneRunning(lane))
        QMetaObject::invokeMethod(m_clients, [host = m_clients, work = std::move(work)] { work(*host); });
}

void Lab::cutLink(LaneId lane)
{
    if (m_clients && m_cut.insert(lane).second)
        QMetaObject::invokeMethod(m_clients, [host = m_clients, lane] { host->cut(lane); });
}

void Lab::restoreLink(LaneId lane)
{
    if (m_clients && m_cut.erase(lane) > 0)
        QMetaObject::invokeMethod(m_clients, [host = m_clients, lane] { host->restore(lane); });
}

bool Lab::setConditions(LaneId lane, const NetworkConditions &conditions)
{
    if (!ensureClientHost())
        return false;
    m_conditions[lane] = conditions;
    QMetaObject::invokeMethod(
        m_clients, [host = m_clients, lane, conditions] { host->setConditions(lane, conditions); });
    return true;
}

void Lab::clearConditions(LaneId lane)
{
    if (m_conditions.erase(lane) > 0)
        QMetaObject::invokeMethod(m_clients, [host = m_clients, lane] { host->clearConditions(lane); });
}

std::optional<NetworkConditions> Lab::conditions(LaneId lane) const
{
    const auto it = m_conditions.find(lane);
    return it == m_conditions.end() ? std::nullopt : std::optional(it->second);
}

void Lab::holdLink(LaneId lane, bool isHeld)
{
    if (m_clients)
        QMetaObject::invokeMethod(m_clients,
                                  [host = m_clients, lane, isHeld] { host->setHeld(lane, isHeld); });
}

void Lab::recordProbe(LaneId lane, FactKind kind, quint16 value, const QByteArray &payload)
{
    m_recorder.record({.lane = lane, .kind = kind, .value = value}, payload);
}

void Lab::flush()
{
    m_frame.stop();
    if (m_isHeld)
        return;
    const FactBatch batch = m_recorder.take();
    if (!batch.facts.empty())
        m_log.append(batch);
}

void Lab::setHeld(bool held)
{
    m_isHeld = held;
    flush(); // what has waited
}

void Lab::clearTrace()
{
    m_recorder.take();
    m_log.clear();
    m_hasWallClock = false;
    if (isServing()) // the new session says where, too
        m_recorder.record({.time = traceNow(), .kind = FactKind::ServerListening}, m_baseUrl.toEncoded());
    if (isServing())
        m_recorder.record({.time = traceNow(), .kind = FactKind::Http2Listening}, m_http2Url.toEncoded());
    for (const auto &[lane, conditions] : m_conditions)
        m_recorder.record({.time = traceNow(), .lane = lane, .kind = FactKind::Conditions},
                          toConditionsText(conditions));
    if (areLanesRunning())
        recordWallClock();
}

/// So that an export can say when it was. Nothing is measured with it.
void Lab::recordWallClock()
{
    if (std::exchange(m_hasWallClock, true))
        return;
    m_recorder.record({.time = traceNow(), .kind = FactKind::WallClock},
                      QByteArray::number(QDateTime::currentMSecsSinceEpoch()));
}

bool Lab::ensureClientHost()
{
    if (m_clients)
        return true;
    m_clientThread.start();
    runIn(m_clientContext, [this] {
        auto host = std::make_unique<ClientHost>(m_recorder, m_lanePorts, m_peerFeed.access());
        const bool listening = host->listen();
        m_tapError = listening ? QByteArray() : host->tapError();
        if (!listening)
            return;
        m_clients = host.release();
        m_peerFeed.setPublisher(&m_clients->publisher());
    });
    if (!m_clients)
        return false;
    connect(m_clients, &ClientHost::laneFinished, this, [this](LaneId lane) {
        m_running.erase(lane);
        Q_EMIT laneFinished(lane);
    });
    return true;
}

/// A peer B, a lane of ours or a browser, waits in the signaling room of our server.
void Lab::publisherWanted(const QByteArray &key)
{
    if (!isServing() || !ensureClientHost())
        return;
    QMetaObject::invokeMethod(m_clients, [host = m_clients, url = endpoint(Method::WebRtc), key] {
        host->publisher().come(url, key);
    });
}

void Lab::scheduleFlush()
{
    if (!m_frame.isActive())
        m_frame.start();
}

} // namespace pushscope
