// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/runningserver.h"

#include "server/listening.h"
#include "server/methods/endpoints.h"
#include "server/methods/serve.h"
#include "server/scenarios/scenarios.h"

#include <algorithm>

namespace pushscope {

RunningServer::RunningServer(MessageFeed &feed, FactRecorder &recorder, const LanePorts &lanePorts,
                             std::function<void(const QByteArray &)> publisherWanted)
    : m_feed(feed)
    , m_rooms(std::move(publisherWanted))
    , m_pushService(PushLimits{}, recorder, m_deadlines, m_pushMarks)
    , m_browserPushes(m_pushService, recorder)
    , m_applicationServer(feed, recorder, m_deadlines, m_pushMarks)
    , m_pushEndpoint(m_pushService)
    , m_context{feed,
                m_counts,
                m_rooms,
                m_deadlines,
                recorder,
                m_applicationServer,
                m_browserPushes,
                [this] { return status(); },
                [this] { return m_baseUrl; }}
    , m_webSockets(m_context, lanePorts)
    , m_http2Index(m_http2)
    , m_http2Page(m_deadlines)
    , m_http2Feed(m_context)
    , m_http2(feed.limits(), m_deadlines, recorder, lanePorts)
    , m_door(feed.limits(), m_deadlines, recorder, lanePorts)
{
    addRoutes();
    addHttp2Routes();
}

RunningServer::~RunningServer()
{
    if (m_door.isListening())
        m_door.pauseAccepting();
    m_http2.closeConnections();
    m_webSockets.closeAll();
    m_door.closeConnections();
    m_door.close();
}

void RunningServer::addRoutes()
{
    for (const Endpoint &endpoint : endpoints()) {
        const auto handler = [this, serve = endpoint.serve](Exchange &exchange) {
            serve(exchange, m_context);
        };
        if (endpoint.verb == Endpoint::Verb::Post)
            m_frontend.post(endpoint.path.toByteArray(), handler);
        else
            m_frontend.get(endpoint.path.toByteArray(), handler);
    }
    for (const Scenario &scenario : scenarios())
        m_frontend.get(pathOf(scenario), [this, &scenario](Exchange &exchange) {
            serveScenario(scenario, exchange, m_context);
        });
    m_frontend.otherwise([this](Exchange &exchange) { serveOtherwise(exchange, m_context); });
}

/// The endpoints of the HTTP/2 port.
void RunningServer::addHttp2Routes()
{
    m_http2.routes().add("/", m_http2Index);
    m_http2.routes().add("/ca.pem", m_http2Index);
    m_http2.routes().add("/settings", m_http2Index);
    m_http2.routes().add("/page", m_http2Page);
    m_http2.routes().add("/page/", m_http2Page);
    m_http2.routes().add("/feed", m_http2Feed);
    m_http2.routes().add("/feed/", m_http2Feed);
    m_pushEndpoint.addTo(m_http2.routes());
}

ServerStart RunningServer::listen(const ServerSettings &settings)
{
    ServerStart start = listenOn(m_door, settings);
    if (start.status != ServerStart::Status::Listening)
        return start;
    const ServerStart http2 = m_http2.listen(settings);
    if (http2.status != ServerStart::Status::Listening)
        return http2;
    m_applicationServer.setPushService(m_http2.baseUrl(), m_http2.serverPort());
    m_browserPushes.setOrigin(m_http2.baseUrl());
    m_baseUrl = baseUrlOf(start);
    m_door.open(AccessPolicy(start.address, start.port, settings.corsOrigins), *this);
    if (!m_frontend.bind(m_door)) {
        start.status = ServerStart::Status::Failed;
        start.systemReason = QByteArrayLiteral("QHttpServer does not take the port");
    }
    return start;
}

void RunningServer::orderPush(LaneId lane, const PushOrder &order)
{
    if (order.kind == PushOrder::Kind::Firefox)
        m_browserPushes.setLane(lane);
    else
        m_applicationServer.obey(lane, order);
}

ServerStatus RunningServer::status() const
{
    return {.uptime = std::chrono::duration_cast<std::chrono::milliseconds>(traceNow() - m_started),
            .lastId = MessageId(m_feed.ring().last()),
            .clients = m_counts.counts(),
            .backlogBytes = m_feed.backlogBytes()};
}

bool RunningServer::takesWebSockets(const QByteArray &path) const
{
    const Scenario *scenario = scenarioAt(path);
    return (scenario && scenario->isWebSocket()) ||
           std::ranges::any_of(endpoints(), [&path](const Endpoint &endpoint) {
               return endpoint.verb == Endpoint::Verb::WebSocket && endpoint.path == path;
           });
}

std::optional<Refusal> RunningServer::refusalOfWebSocket(const RequestTarget &target) const
{
    const Scenario *scenario = scenarioAt(target.path);
    return scenario ? socketPlanOf(*scenario, target).refusal : std::nullopt;
}

void RunningServer::takeWebSocket(int descriptor, const QByteArray &handshake, const RequestTarget &target)
{
    m_webSockets.take(descriptor, handshake, target);
}

} // namespace pushscope
