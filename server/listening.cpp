// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/listening.h"

#include <QTcpServer>

namespace pushscope {

namespace {

constexpr quint16 FirstPort = 8088;
constexpr quint16 LastPort = 8187;

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

} // namespace

ServerStart listenOn(QTcpServer &server, const ServerSettings &settings)
{
    if (settings.port)
        return tryPort(server, settings.address, *settings.port);
    ServerStart start;
    for (quint16 port = FirstPort; port <= LastPort; ++port) {
        start = tryPort(server, settings.address, port);
        if (start.status != ServerStart::Status::PortTaken)
            break;
    }
    return start;
}

QByteArray baseUrlOf(const ServerStart &start)
{
    const QByteArray address = start.address.toString().toLatin1();
    const bool isBracketed = start.address.protocol() == QAbstractSocket::IPv6Protocol;
    return "http://" + (isBracketed ? '[' + address + ']' : address) + ':' + QByteArray::number(start.port);
}

} // namespace pushscope
