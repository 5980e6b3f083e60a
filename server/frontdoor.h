// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"
#include "protocol/laneports.h"
#include "server/accesspolicy.h"
#include "server/deadlines.h"
#include "server/httpanswer.h"
#include "server/requesttarget.h"
#include "server/serverlimits.h"

#include <QTcpServer>

#include <array>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace pushscope {

class Connection;
class Exchange;

/// Who answers what the front door lets in.
class RequestHandler
{
public:
    virtual ~RequestHandler() = default;
    /// Answers now or holds the answer.
    virtual void handle(Exchange &exchange) = 0;
    virtual bool takesWebSockets(const QByteArray &path) const = 0;
    /// Why a right handshake is refused all the same; nothing where it is not.
    virtual std::optional<Refusal> refusalOfWebSocket(const RequestTarget &target) const = 0;
    /// Takes the descriptor over. `handshake`: what the client has sent, for QWebSocketServer to read.
    virtual void takeWebSocket(int descriptor, const QByteArray &handshake, const RequestTarget &target) = 0;
};

/// Accepts connections and owns them; the only way in. Owned by PushServer; server thread.
class FrontDoor : public QTcpServer
{
    Q_OBJECT

public:
    FrontDoor(const ServerLimits &limits, Deadlines &deadlines, FactRecorder &recorder,
              const LanePorts &lanePorts);
    ~FrontDoor() override;

    /// Who is let in, and who answers. Before the event loop runs on after listen().
    void open(AccessPolicy policy, RequestHandler &handler);
    /// Has the HTTP server take a connection in memory.
    void admit(QTcpSocket *pipe) { addPendingConnection(pipe); }
    /// Ends every answer in order and closes every connection.
    void closeConnections();

    const ServerLimits &limits() const { return m_limits; }
    FactRecorder &recorder() { return m_recorder; }
    const AccessPolicy &policy() const { return *m_policy; }
    RequestHandler &handler() { return *m_handler; }
    Deadlines &deadlines() { return m_deadlines; }
    LaneId laneOf(quint16 peerPort) const { return m_lanePorts.laneOf(peerPort); }
    /// Room for one read; whoever reads is done with it before the next one does.
    std::span<char> scratch() { return m_scratch; }

    /// Calls Connection::resume() from the event loop.
    void later(Connection *connection);
    /// Destroys the connection from the event loop.
    void retire(Connection *connection);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    std::vector<Connection *> openConnections() const;
    void flushAll();
    void schedule();
    void runScheduled();

    const ServerLimits m_limits;
    Deadlines &m_deadlines;
    FactRecorder &m_recorder;
    const LanePorts &m_lanePorts;
    std::optional<AccessPolicy> m_policy;
    RequestHandler *m_handler = nullptr;
    std::unordered_map<Connection *, std::unique_ptr<Connection>> m_connections; ///< open ones
    std::vector<std::unique_ptr<Connection>> m_retired; ///< closed, destroyed by runScheduled()
    std::vector<Connection *> m_waiting;                ///< for resume()
    bool m_isScheduled = false;                         ///< runScheduled() is on its way
    std::array<char, 64 * 1024> m_scratch;
};

} // namespace pushscope
