// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/httpconnection.h"

#include "clients/tapproxy.h"

#include <QHostAddress>

namespace pushscope {

HttpConnection::HttpConnection(HttpOrigin origin, const TapAddress &tap, TapUser user, QObject *parent)
    : QObject(parent)
    , m_origin(std::move(origin))
    , m_tap(tap)
    , m_user(user)
{
    if (m_tap.watchers)
        m_tap.watchers->watchFailure(m_user, [this](const TapFailure &failure) { m_tapFailure = failure; });
    m_socket.setProxy(tapProxy(tap, user));
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(&m_socket, &QTcpSocket::connected, this, [this] {
        m_wasConnected = true;
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        if (const auto handler = m_handlers.connected)
            handler();
    });
    connect(&m_socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(&m_socket, &QTcpSocket::errorOccurred, this, &HttpConnection::failed);
    connect(&m_socket, &QTcpSocket::disconnected, this,
            [this] { close(ErrorCode::ConnectionLost, "The connection was closed"); });
}

// The socket says that it is disconnected while it is destroyed, when the handlers are gone already.
HttpConnection::~HttpConnection()
{
    if (m_tap.watchers)
        m_tap.watchers->unwatchFailure(m_user);
    m_socket.disconnect(this);
}

void HttpConnection::open()
{
    if (m_origin.tls && m_tap.port == 0)
        return close(ErrorCode::TlsFailed, "TLS is made by the wire tap, and there is none");
    const QByteArray bare =
        m_origin.host.startsWith('[') ? m_origin.host.sliced(1).chopped(1) : m_origin.host;
    m_socket.connectToHost(QString::fromLatin1(bare), m_origin.port);
}

void HttpConnection::send(QByteArrayView bytes)
{
    m_socket.write(bytes.data(), bytes.size());
}

void HttpConnection::abort()
{
    m_isClosed = true;
    m_handlers = {};
    m_socket.abort();
}

void HttpConnection::read()
{
    if (!m_socket.isOpen()) // an aborted socket says "disconnected" too
        return;
    const QByteArray bytes = m_socket.readAll();
    const TraceTime now = traceNow();
    if (bytes.isEmpty())
        return;
    if (const auto handler = m_handlers.received)
        handler(bytes, now);
}

void HttpConnection::failed(QAbstractSocket::SocketError error)
{
    if (m_wasConnected && !m_tapFailure)
        close(ErrorCode::ConnectionLost, socketErrorText(m_socket.errorString()));
    else
        connectFailed(error);
}

// The tap knows best. It says "host unreachable" for a name that does not resolve, and for nothing else.
void HttpConnection::connectFailed(QAbstractSocket::SocketError error)
{
    const bool noName = error == QAbstractSocket::HostNotFoundError;
    const TapFailure failure =
        m_tapFailure.value_or(TapFailure{noName ? ErrorCode::LookupFailed : ErrorCode::ConnectFailed,
                                         socketErrorText(m_socket.errorString())});
    close(failure.code, failure.detail);
}

// What has come before the end comes first.
void HttpConnection::close(ErrorCode code, const QByteArray &detail)
{
    read();
    if (std::exchange(m_isClosed, true))
        return;
    if (const auto handler = m_handlers.closed)
        handler(code, detail);
}

HttpConnections::HttpConnections(TapAddress tap, LaneId lane, QObject *parent)
    : QObject(parent)
    , m_tap(std::move(tap))
    , m_lane(lane)
{}

HttpConnection *HttpConnections::take(const HttpOrigin &origin, bool mayReuse)
{
    if (m_kept && mayReuse && m_kept->origin() == origin) {
        m_kept->setReused();
        return std::exchange(m_kept, nullptr);
    }
    dropKept();
    const TapUser user{m_lane, ConnectionId(++m_count), origin.tls, origin.tls && m_insecure};
    return new HttpConnection(origin, m_tap, user, this);
}

void HttpConnections::keep(HttpConnection *connection)
{
    dropKept();
    m_kept = connection;
    // Closed by the peer, or bytes that nobody asked for: of no use any more.
    const auto discard = [this, connection] {
        if (m_kept == connection)
            dropKept();
    };
    connection->setHandlers({.connected = {},
                             .received = [discard](QByteArrayView, TraceTime) { discard(); },
                             .closed = [discard](ErrorCode, const QByteArray &) { discard(); }});
}

void HttpConnections::drop(HttpConnection *connection)
{
    connection->abort();
    connection->deleteLater(); // it may be inside its own signal
}

void HttpConnections::dropKept()
{
    if (m_kept)
        drop(std::exchange(m_kept, nullptr));
}

} // namespace pushscope
