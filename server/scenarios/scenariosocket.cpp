// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/scenarios/scenariosocket.h"

#include "server/frameguard.h"

#include <QWebSocket>

namespace pushscope {

ScenarioSocket::ScenarioSocket(QWebSocket *socket, FrameGuard *guard, const Scenario &scenario,
                               SocketPlan plan, ServerContext &context, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_guard(guard)
    , m_context(context)
    , m_plan(std::move(plan))
    , m_counted(context.counts, Method::WebSocket)
{
    socket->setParent(this);
    connect(socket, &QWebSocket::disconnected, this, &QObject::deleteLater);
    connect(socket, &QWebSocket::aboutToClose, this, &ScenarioSocket::waitForClose);
    greet(scenario);
    m_context.deadlines.set(this, m_plan.code ? m_plan.closeAfter : context.feed.limits().pingEvery);
}

ScenarioSocket::~ScenarioSocket()
{
    m_context.deadlines.clear(this);
    m_socket->disconnect(this);
    if (m_isClosing) {
        m_socket->abort(); // or QWebSocket would close once more
    } else if (m_socket->state() == QAbstractSocket::ConnectedState) {
        m_socket->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("The server stops"));
        m_socket->flush();
    }
}

void ScenarioSocket::greet(const Scenario &scenario)
{
    m_socket->sendTextMessage(
        QStringLiteral("{\"scenario\":\"%1\",\"n\":1}").arg(QString::fromLatin1(scenario.name)));
    m_socket->flush();
}

/// A close frame has been sent; the client's may never come.
void ScenarioSocket::waitForClose()
{
    m_isClosing = true;
    m_context.deadlines.set(this, m_context.feed.limits().lingerTime);
}

void ScenarioSocket::deadlinePassed()
{
    if (m_isClosing || m_plan.code == SocketPlan::WithoutCloseFrame) {
        m_socket->abort();
    } else if (m_plan.code && m_guard) {
        waitForClose();
        m_guard->close(quint16(*m_plan.code), QByteArrayLiteral("The scenario closes it"));
    } else {
        m_context.deadlines.set(this, m_context.feed.limits().pingEvery);
        m_socket->ping();
        m_socket->flush();
    }
}

} // namespace pushscope
