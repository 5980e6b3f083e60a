// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/listening.h"

#include <QTcpServer>

namespace pushscope {

namespace {

constexpr quint16 FirstPort = 8088;
constexpr quint16 FirstHttp2Port = 8188;
constexpr quint16 PortsTried = 100;

ServerStart::Status statusOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::AddressInUseError:
        return ServerStart::Status::PortTaken;
    case QAbstractSocket::SocketAddressNotAvailableError:
        return ServerStart::Status::AddressUnavailable;
    case QAbstractSocket::SocketAccessError:
        return ServerStart::Status::NotPermitted;
    default:
        return ServerStart::Status::Failed;
    }
}

ServerStart tryPort(QTcpServer &server, const QHostAddress &address, quint16 port)
{
    if (server.listen(address, port))
        return {ServerStart::Status::Listening, server.serverAddress(), server.serverPort(), {}};
    return {statusOf(server.serverError()), address, port, server.errorString().toUtf8()};
}

ServerStart tryFrom(QTcpServer &server, const QHostAddress &address, quint16 first)
{
    ServerStart start;
    for (quint16 port = first; port < first + PortsTried; ++port) {
        start = tryPort(server, address, port);
        if (start.status != ServerStart::Status::PortTaken)
            break;
    }
    return start;
}

} // namespace

ServerStart listenOn(QTcpServer &server, const ServerSettings &settings)
{
    return settings.port ? tryPort(server, settings.address, *settings.port)
                         : tryFrom(server, settings.address, FirstPort);
}

ServerStart listenForHttp2(QTcpServer &server, const ServerSettings &settings)
{
    if (settings.http2Port)
        return tryPort(server, settings.address, *settings.http2Port);
    return settings.port == quint16(0) ? tryPort(server, settings.address, 0)
                                       : tryFrom(server, settings.address, FirstHttp2Port);
}

QByteArray baseUrlOf(const ServerStart &start)
{
    const QByteArray address = start.address.toString().toLatin1();
    const bool isBracketed = start.address.protocol() == QAbstractSocket::IPv6Protocol;
    return "http://" + (isBracketed ? '[' + address + ']' : address) + ':' + QByteArray::number(start.port);
}

} // namespace pushscope
