// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/websocketdoor.h"

#include "server/frameguard.h"
#include "server/methods/signalpeer.h"
#include "server/methods/websocketpeer.h"
#include "server/scenarios/scenarios.h"
#include "server/scenarios/scenariosocket.h"
#include "server/webpush/browserpeer.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QWebSocket>

#include <algorithm>
#include <ranges>

#include <unistd.h>

namespace pushscope {

namespace {

bool isSignaling(const RequestTarget &target)
{
    return target.path == methodInfo(Method::WebRtc).endpoint;
}

} // namespace

WebSocketDoor::WebSocketDoor(ServerContext &context, const LanePorts &lanePorts)
    : m_context(context)
    , m_lanePorts(lanePorts)
    , m_server(QStringLiteral("Pushscope"), QWebSocketServer::NonSecureMode)
{
    m_server.setMaxPendingConnections(context.feed.limits().connections);
    m_server.setSupportedSubprotocols({QString::fromLatin1(BrowserPeer::Subprotocol)});
    connect(&m_server, &QWebSocketServer::newConnection, this, &WebSocketDoor::welcome);
}

WebSocketDoor::~WebSocketDoor()
{
    closeAll();
}

void WebSocketDoor::take(int descriptor, const QByteArray &handshake, const RequestTarget &target)
{
    auto *socket = new QTcpSocket(&m_server);
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        delete socket;
        return;
    }
    for (const char byte : handshake | std::views::reverse)
        socket->ungetChar(byte);
    const qsizetype limit = isSignaling(target) ? LongestSignal : m_context.feed.limits().messageBytes;
    m_guests.push_back({new FrameGuard(socket, quint64(limit)), target});
    m_server.handleConnection(socket);
    // It queues the reading of the handshake, which is here already: now, before the client can leave.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
}

void WebSocketDoor::welcome()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        const Guest guest = guestOf(*socket);
        if (!guest.guard || socket->state() != QAbstractSocket::ConnectedState) { // gone during the handshake
            socket->deleteLater();
            continue;
        }
        guest.guard->begin(socket);
        host(socket, guest);
    }
}

void WebSocketDoor::host(QWebSocket *socket, const Guest &guest)
{
    const RequestTarget &target = guest.target;
    if (target.path == BrowserPeer::Path)
        new BrowserPeer(socket, m_context.browserPushes, this);
    else if (const Scenario *scenario = scenarioAt(target.path))
        new ScenarioSocket(socket, guest.guard, *scenario, socketPlanOf(*scenario, target), m_context, this);
    else if (isSignaling(target))
        new SignalPeer(socket, m_context, m_lanePorts.laneOf(socket->peerPort()), this);
    else
        new WebSocketPeer(socket, m_context, m_lanePorts.laneOf(socket->peerPort()), this);
}

/// Knows it by the guard of the socket inside, which QWebSocket does not show.
WebSocketDoor::Guest WebSocketDoor::guestOf(const QWebSocket &socket)
{
    std::erase_if(m_guests, [](const Guest &guest) { return !guest.guard; });
    const auto it =
        std::ranges::find_if(m_guests, [&socket](const Guest &guest) { return guest.guard->isOf(socket); });
    if (it == m_guests.end())
        return {};
    Guest guest = *it;
    m_guests.erase(it);
    return guest;
}

void WebSocketDoor::closeAll()
{
    qDeleteAll(findChildren<WebSocketPeer *>(QString(), Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<SignalPeer *>(QString(), Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<BrowserPeer *>(QString(), Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<ScenarioSocket *>(QString(), Qt::FindDirectChildrenOnly));
}

} // namespace pushscope
