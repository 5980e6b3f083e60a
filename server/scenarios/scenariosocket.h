// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/deadlines.h"
#include "server/scenarios/scenario.h"

#include <QObject>
#include <QPointer>

class QWebSocket;

namespace pushscope {

class FrameGuard;

/// The server's side of a WebSocket in a scenario: says which one it is, and closes as planned. Child of the
/// WebSocket door; deletes itself when the connection has ended. Server thread.
class ScenarioSocket : public QObject, private Timed
{
    Q_OBJECT

public:
    /// `guard`: the socket's.
    ScenarioSocket(QWebSocket *socket, FrameGuard *guard, const Scenario &scenario, SocketPlan plan,
                   ServerContext &context, QObject *parent);
    /// Closes with 1001 where the connection is still open.
    ~ScenarioSocket() override;

private:
    void greet(const Scenario &scenario);
    void waitForClose();
    void deadlinePassed() override;

    QWebSocket *m_socket; ///< a child
    QPointer<FrameGuard> m_guard;
    ServerContext &m_context;
    const SocketPlan m_plan;
    bool m_isClosing = false; ///< our close frame is out
    ClientCounts::Held m_counted;
};

} // namespace pushscope
