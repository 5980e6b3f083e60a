// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/laneports.h"
#include "server/requesttarget.h"
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

    /// Takes the descriptor over; `handshake` are the bytes that were read from it, `target` what it asks
    /// for.
    void take(int descriptor, const QByteArray &handshake, const RequestTarget &target);
    /// Closes every connection with 1001, going away (RFC 6455 7.4.1).
    void closeAll();

private:
    /// A socket whose handshake is being answered.
    struct Guest
    {
        QPointer<FrameGuard> guard; ///< null: it has left
        RequestTarget target;
    };
    void welcome();
    void host(QWebSocket *socket, const Guest &guest);
    Guest guestOf(const QWebSocket &socket);

    ServerContext &m_context;
    const LanePorts &m_lanePorts;
    QWebSocketServer m_server;
    std::vector<Guest> m_guests;
};

} // namespace pushscope
