// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/webrtc/signalinglink.h"

#include "clients/tapproxy.h"

namespace pushscope {

SignalingLink::SignalingLink(const QNetworkProxy &proxy, Handlers handlers)
    : m_handlers(std::move(handlers))
{
    m_socket.setProxy(proxy);
    m_socket.setMaxAllowedIncomingFrameSize(LongestSignal);
    m_socket.setMaxAllowedIncomingMessageSize(LongestSignal);
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_isOpen = true;
        m_handlers.opened();
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &SignalingLink::takeText);
    // Queued: it is still at work inside, and comes for a connection that never was, too.
    connect(
        &m_socket, &QWebSocket::stateChanged, this,
        [this](QAbstractSocket::SocketState state) {
            if (state == QAbstractSocket::UnconnectedState)
                end(m_isOpen ? QByteArrayLiteral("The signaling connection has ended")
                             : socketErrorText(m_socket.errorString()));
        },
        Qt::QueuedConnection);
}

SignalingLink::~SignalingLink()
{
    m_isOver = true;
    m_socket.disconnect(this);
}

void SignalingLink::open(const QUrl &url)
{
    m_socket.open(url);
}

void SignalingLink::send(const Signal &signal)
{
    if (m_isOpen)
        m_socket.sendTextMessage(QString::fromUtf8(toJson(signal, SignalWay::ToServer)));
}

void SignalingLink::close()
{
    m_isOver = true;
    m_isOpen = false;
    m_socket.close();
    m_socket.flush();
}

void SignalingLink::takeText(const QString &text)
{
    const auto read = readSignal(text.toUtf8(), SignalWay::FromServer);
    if (m_isOver)
        return;
    if (const auto *fault = std::get_if<SignalFault>(&read))
        m_handlers.received({.kind = Signal::Kind::Error, .text = fault->why, .what = fault->what});
    else
        m_handlers.received(std::get<Signal>(read));
}

void SignalingLink::end(const QByteArray &why)
{
    m_isOpen = false;
    if (!std::exchange(m_isOver, true))
        m_handlers.lost(why);
}

} // namespace pushscope
