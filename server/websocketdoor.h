// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/laneports.h"
#include "server/servercontext.h"

#include <QPointer>
#include <QWebSocketServer>

#include <vector>

namespace pushscope {

class FrameGuard;

/// The WebSocket side of the port: takes the connections whose handshake the front door has checked. Owned by
/// PushServer; server thread.
class WebSocketDoor : public QObject
{
    Q_OBJECT

public:
    WebSocketDoor(ServerContext &context, const LanePorts &lanePorts);
    ~WebSocketDoor() override;

    /// Takes the descriptor over; `handshake` are the bytes that were read from it.
    void take(int descriptor, const QByteArray &handshake);
    /// Closes every connection with 1001, going away (RFC 6455 7.4.1).
    void closeAll();

private:
    void welcome();
    FrameGuard *guardOf(const QWebSocket &socket);

    ServerContext &m_context;
    const LanePorts &m_lanePorts;
    QWebSocketServer m_server;
    std::vector<QPointer<FrameGuard>> m_guards; ///< of sockets whose handshake is being answered
};

} // namespace pushscope
