// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/methods/signalpeer.h"

#include <QWebSocket>

namespace pushscope {

namespace {

/// Whoever says so much that is none does not speak our language.
constexpr int MostFaults = 20;

} // namespace

SignalPeer::SignalPeer(QWebSocket *socket, ServerContext &context, LaneId lane, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_context(context)
    , m_lane(lane)
{
    socket->setParent(this);
    connect(socket, &QWebSocket::textMessageReceived, this, &SignalPeer::onText);
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this] {
        refuse({"not-text", "Signals are text messages."});
    });
    connect(socket, &QWebSocket::disconnected, this, [this] {
        m_context.rooms.leave(*this);
        deleteLater();
    });
    m_context.deadlines.set(this, context.feed.limits().pingEvery);
}

SignalPeer::~SignalPeer()
{
    m_context.deadlines.clear(this);
    m_socket->disconnect(this);
    m_context.rooms.leave(*this);
    if (m_socket->state() == QAbstractSocket::ConnectedState) {
        m_socket->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("The server stops"));
        m_socket->flush();
    }
}

void SignalPeer::send(const Signal &signal)
{
    if (m_isClosing)
        return;
    if (m_socket->bytesToWrite() > m_context.feed.limits().outboxBytes) { // it is sent to and does not read
        m_isClosing = true;
        m_context.recorder.record({.time = traceNow(), .lane = m_lane, .kind = FactKind::SubscriberDropped},
                                  methodInfo(Method::WebRtc).name);
        m_context.deadlines.set(this, std::chrono::milliseconds(0)); // not here: somebody walks over the room
        return;
    }
    // Not flushed: a connection that turns out to be broken would end inside, and be taken from the room.
    m_socket->sendTextMessage(QString::fromUtf8(toJson(signal, SignalWay::FromServer)));
}

void SignalPeer::onText(const QString &text)
{
    if (m_isClosing)
        return;
    const auto read = readSignal(text.toUtf8(), SignalWay::ToServer);
    if (const auto *fault = std::get_if<SignalFault>(&read))
        refuse(*fault);
    else
        take(std::get<Signal>(read));
}

void SignalPeer::take(const Signal &signal)
{
    if (const auto refused = m_context.rooms.take(*this, signal))
        refuse(*refused);
    else if (signal.kind == Signal::Kind::Join && signal.what.isEmpty())
        m_counted.emplace(m_context.counts, Method::WebRtc);
}

void SignalPeer::refuse(const SignalFault &fault)
{
    if (m_isClosing)
        return;
    send({.kind = Signal::Kind::Error, .text = fault.why, .what = fault.what});
    if (++m_faults >= MostFaults)
        closeWith(QWebSocketProtocol::CloseCodePolicyViolated,
                  QStringLiteral("Too many messages that are no signals"));
}

void SignalPeer::closeWith(quint16 code, const QString &reason)
{
    m_isClosing = true;
    m_context.rooms.leave(*this);
    m_context.deadlines.set(this, m_context.feed.limits().lingerTime);
    m_socket->close(QWebSocketProtocol::CloseCode(code), reason);
}

void SignalPeer::deadlinePassed()
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
