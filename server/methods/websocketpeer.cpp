// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/methods/websocketpeer.h"

#include "protocol/json.h"

#include <QWebSocket>

namespace pushscope {

WebSocketPeer::WebSocketPeer(QWebSocket *socket, ServerContext &context, LaneId lane, QObject *parent)
    : QObject(parent)
    , Subscriber(context.feed)
    , m_socket(socket)
    , m_context(context)
    , m_lane(lane)
    , m_counted(context.counts, Method::WebSocket)
{
    socket->setParent(this);
    connect(socket, &QWebSocket::textMessageReceived, this, &WebSocketPeer::onText);
    connect(socket, &QWebSocket::binaryMessageReceived, this, &WebSocketPeer::onBinary);
    connect(socket, &QWebSocket::bytesWritten, this, &WebSocketPeer::onBytesWritten);
    connect(socket, &QWebSocket::aboutToClose, this, &WebSocketPeer::onClosing);
    connect(socket, &QWebSocket::disconnected, this, [this] {
        leave();
        deleteLater();
    });
    follow(std::nullopt);
    m_context.deadlines.set(this, context.feed.limits().pingEvery);
}

WebSocketPeer::~WebSocketPeer()
{
    m_context.deadlines.clear(this);
    leave();
    m_socket->disconnect(this);
    if (m_socket->state() == QAbstractSocket::ConnectedState) {
        m_socket->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("The server stops"));
        m_socket->flush();
    }
}

qint64 WebSocketPeer::outboxBytes() const
{
    return m_socket->bytesToWrite();
}

void WebSocketPeer::write(const OutgoingMessage &message)
{
    m_socket->sendTextMessage(message.text());
    if (!m_lane.isNone())
        m_unsent.push_back({m_written + m_socket->bytesToWrite(), message.id()});
}

void WebSocketPeer::writeGap(const MessageRange &gap)
{
    m_socket->sendTextMessage(QString::fromUtf8(gapJson(gap)));
}

void WebSocketPeer::flush()
{
    m_socket->flush();
}

void WebSocketPeer::overflow()
{
    m_context.recorder.record({.time = traceNow(), .lane = m_lane, .kind = FactKind::SubscriberDropped},
                              methodInfo(Method::WebSocket).name);
    m_socket->abort(); // a close frame would wait behind what the client does not read
}

void WebSocketPeer::onBytesWritten(qint64 bytes)
{
    m_written += bytes;
    const TraceTime now = traceNow();
    while (!m_unsent.empty() && m_unsent.front().end <= m_written) {
        m_context.recorder.record(
            {.time = now, .message = m_unsent.front().message, .lane = m_lane, .kind = FactKind::Sent});
        m_unsent.pop_front();
    }
    if (outboxBytes() < m_context.feed.limits().outboxLowWater)
        roomAvailable();
}

void WebSocketPeer::onText(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    const auto members = json::members(utf8);
    const auto value = members ? json::find(*members, "after") : std::nullopt;
    const auto after = value ? json::number(*value) : std::nullopt;
    if (!after) {
        sayControl("{\"type\":\"reply\",\"text\":" + json::quoted(utf8) + '}');
        return;
    }
    if (std::exchange(m_hasResumed, true))
        follow(*after);
    else
        resume(*after);
}

void WebSocketPeer::onBinary(const QByteArray &bytes)
{
    sayControl("{\"type\":\"reply\",\"bytes\":" + QByteArray::number(bytes.size()) + '}');
}

void WebSocketPeer::sayControl(const QByteArray &json)
{
    if (outboxBytes() > m_context.feed.limits().outboxBytes) { // it asks and does not listen
        leave();
        overflow();
        return;
    }
    m_socket->sendTextMessage(QString::fromUtf8(json));
    m_socket->flush();
}

/// A close frame has been sent. Qt 6.11 reads no more then and waits for the client's, which may never come.
void WebSocketPeer::onClosing()
{
    leave();
    m_isClosing = true;
    m_context.deadlines.set(this, m_context.feed.limits().lingerTime);
}

void WebSocketPeer::deadlinePassed()
{
    if (m_isClosing) {
        m_socket->abort();
        return;
    }
    m_context.deadlines.set(this, m_context.feed.limits().pingEvery);
    m_socket->ping();
    m_socket->flush();
}

} // namespace pushscope
