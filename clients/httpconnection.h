// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httprequest.h"
#include "protocol/tapaddress.h"
#include "protocol/wirewatchers.h"

#include <QObject>
#include <QTcpSocket>

#include <functional>
#include <optional>

namespace pushscope {

/// One TCP connection to an origin, through the tap where there is one. To an https origin the tap makes the
/// TLS connection and this stays plain: without a tap it fails. Owned by HttpConnections, used by
/// one HttpExchange at a time; the clients' thread.
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    struct Handlers
    {
        std::function<void()> connected;
        /// Bytes of one read; the time is taken right after it.
        std::function<void(QByteArrayView, TraceTime)> received;
        /// It is over; everything that came has been handed on. After this nothing more is called.
        std::function<void(ErrorCode, const QByteArray &detail)> closed;
    };

    HttpConnection(HttpOrigin origin, const TapAddress &tap, TapUser user, QObject *parent);
    ~HttpConnection() override;

    /// Whom to tell; empty handlers: nobody.
    void setHandlers(Handlers handlers) { m_handlers = std::move(handlers); }
    void open();
    void send(QByteArrayView bytes);
    /// Ends it now, without a word to the handlers.
    void abort();

    ConnectionId id() const { return m_user.connection; }
    const HttpOrigin &origin() const { return m_origin; }
    /// Whether nothing but the end of the bytes was to be told: where that ends a body, the body is whole.
    bool endedInOrder() const { return !m_tapFailure; }
    bool isConnected() const { return m_socket.state() == QAbstractSocket::ConnectedState; }
    /// Whether an exchange before this one used it.
    bool isReused() const { return m_isReused; }
    void setReused() { m_isReused = true; }

private:
    void read();
    void failed(QAbstractSocket::SocketError error);
    void close(ErrorCode code, const QByteArray &detail);
    void connectFailed(QAbstractSocket::SocketError error);

    const HttpOrigin m_origin;
    const TapAddress m_tap;
    const TapUser m_user;
    QTcpSocket m_socket;
    Handlers m_handlers;
    std::optional<TapFailure> m_tapFailure; ///< why the tap cannot connect us, or go on, once it cannot
    bool m_wasConnected = false;
    bool m_isClosed = false; ///< closed() was told, or abort() called
    bool m_isReused = false;
};

/// A lane's connections: counts them, and keeps one open between exchanges where asked. The clients' thread.
class HttpConnections : public QObject
{
    Q_OBJECT

public:
    /// A tap of port 0: connect directly.
    HttpConnections(TapAddress tap, LaneId lane, QObject *parent);

    /// Whether certificates that are not valid are taken from here on.
    void setInsecure(bool insecure) { m_insecure = insecure; }

    /// A connection to the origin for one exchange: the kept one where `mayReuse` and it fits (then it is
    /// connected), or a new one (then it has still to be opened).
    HttpConnection *take(const HttpOrigin &origin, bool mayReuse);
    /// Keeps it for the next exchange, until the peer closes it.
    void keep(HttpConnection *connection);
    /// Ends it.
    void drop(HttpConnection *connection);
    /// Ends the kept one.
    void dropKept();

private:
    const TapAddress m_tap;
    const LaneId m_lane;
    bool m_insecure = false;
    quint32 m_count = 0;              ///< connections made
    HttpConnection *m_kept = nullptr; ///< idle and open; null where there is none
};

} // namespace pushscope
