// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/websocketdoor.h"

#include "server/frameguard.h"
#include "server/methods/websocketpeer.h"
#include "server/webpush/browserpeer.h"

#include <QCoreApplication>
#include <QTcpSocket>
#include <QWebSocket>

#include <algorithm>
#include <ranges>

#include <unistd.h>

namespace pushscope {

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

void WebSocketDoor::take(int descriptor, const QByteArray &handshake)
{
    auto *socket = new QTcpSocket(&m_server);
    if (!socket->setSocketDescriptor(descriptor)) {
        ::close(descriptor);
        delete socket;
        return;
    }
    for (const char byte : handshake | std::views::reverse)
        socket->ungetChar(byte);
    m_guards.push_back(new FrameGuard(socket, quint64(m_context.feed.limits().messageBytes)));
    m_server.handleConnection(socket);
    // It queues the reading of the handshake, which is here already: now, before the client can leave.
    QCoreApplication::sendPostedEvents(&m_server, QEvent::MetaCall);
}

void WebSocketDoor::welcome()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        FrameGuard *guard = guardOf(*socket);
        if (!guard || socket->state() != QAbstractSocket::ConnectedState) { // gone during the handshake
            socket->deleteLater();
            continue;
        }
        guard->begin(socket);
        if (socket->requestUrl().path() == QLatin1StringView(BrowserPeer::Path)) {
            new BrowserPeer(socket, m_context.browserPushes, this);
            continue;
        }
        new WebSocketPeer(socket, m_context, m_lanePorts.laneOf(socket->peerPort()), this);
    }
}

/// The guard of the socket inside, which QWebSocket does not show; null where the client has left.
FrameGuard *WebSocketDoor::guardOf(const QWebSocket &socket)
{
    std::erase_if(m_guards, [](const auto &guard) { return !guard; });
    const auto it =
        std::ranges::find_if(m_guards, [&socket](const auto &guard) { return guard->isOf(socket); });
    if (it == m_guards.end())
        return nullptr;
    FrameGuard *guard = *it;
    m_guards.erase(it);
    return guard;
}

void WebSocketDoor::closeAll()
{
    qDeleteAll(findChildren<WebSocketPeer *>(QString(), Qt::FindDirectChildrenOnly));
    qDeleteAll(findChildren<BrowserPeer *>(QString(), Qt::FindDirectChildrenOnly));
}

} // namespace pushscope
