// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/frontdoor.h"
#include "server/http2/http2door.h"
#include "server/httpfrontend.h"
#include "server/methods/http2feed.h"
#include "server/methods/http2index.h"
#include "server/methods/http2page.h"
#include "server/methods/signalrooms.h"
#include "server/pushserver.h"
#include "server/webpush/applicationserver.h"
#include "server/webpush/browserpushes.h"
#include "server/webpush/pushendpoint.h"
#include "server/websocketdoor.h"

namespace pushscope {

/// The server between start and stop: sockets, routes and who is connected. Owned by PushServer; server
/// thread. The members end in reverse order: first the connections with the answers they hold, then
/// QHttpServer, which would use freed memory the other way round.
class RunningServer : private RequestHandler
{
public:
    /// `publisherWanted`: as in SignalRooms.
    RunningServer(MessageFeed &feed, FactRecorder &recorder, const LanePorts &lanePorts,
                  std::function<void(const QByteArray &)> publisherWanted);
    /// Ends every answer and connection in order, then stops listening.
    ~RunningServer() override;

    /// Once.
    ServerStart listen(const ServerSettings &settings);
    void orderPush(LaneId lane, const PushOrder &order);
    const QByteArray &baseUrl() const { return m_baseUrl; }
    ServerStatus status() const;
    const Http2Door &http2() const { return m_http2; }

private:
    void handle(Exchange &exchange) override { m_frontend.dispatch(exchange); }
    bool takesWebSockets(const QByteArray &path) const override;
    std::optional<Refusal> refusalOfWebSocket(const RequestTarget &target) const override;
    void takeWebSocket(int descriptor, const QByteArray &handshake, const RequestTarget &target) override;
    void addRoutes();
    void addHttp2Routes();

    MessageFeed &m_feed;
    const TraceTime m_started = traceNow();
    QByteArray m_baseUrl;
    Deadlines m_deadlines;
    ClientCounts m_counts;
    SignalRooms m_rooms;
    PushMarks m_pushMarks;
    PushService m_pushService;
    BrowserPushes m_browserPushes;
    ApplicationServer m_applicationServer;
    PushEndpoint m_pushEndpoint;
    ServerContext m_context;
    HttpFrontend m_frontend;
    WebSocketDoor m_webSockets;
    Http2Index m_http2Index;
    Http2Page m_http2Page;
    Http2Feed m_http2Feed;
    Http2Door m_http2;
    FrontDoor m_door; ///< a child of m_frontend's QHttpServer, which it leaves when it ends
};

} // namespace pushscope
