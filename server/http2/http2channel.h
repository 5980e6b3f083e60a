// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"
#include "server/accesspolicy.h"
#include "server/deadlines.h"
#include "server/http2/http2routes.h"
#include "server/serverlimits.h"

#include <QByteArray>

namespace pushscope {

/// What all connections of the HTTP/2 port share. The door's.
struct Http2Surroundings
{
    const ServerLimits &limits;
    FactRecorder &recorder;
    Deadlines &deadlines;
    const Http2Routes &routes;
    const AccessPolicy &policy;
};

/// A connection as its channel sees it.
class Http2ChannelHost
{
public:
    virtual ~Http2ChannelHost() = default;
    virtual const Http2Surroundings &surroundings() const = 0;
    virtual LaneId lane() const = 0;
    virtual bool isSecure() const = 0;
    /// Bytes that the socket holds.
    virtual qint64 socketBytes() const = 0;
    /// There is output: it is written when the channel's present call returns or the event loop runs on.
    virtual void wantFlush() = 0;
    /// Writes now, unless that is being done already.
    virtual void flushNow() = 0;
    /// The connection ends at once.
    virtual void cut() = 0;
};

/// What a connection speaks: HTTP/2 or HTTP/1.1. Owned by its connection; server thread.
class Http2Channel
{
public:
    virtual ~Http2Channel() = default;
    virtual void receive(QByteArrayView bytes) = 0;
    /// Bytes for the socket, or none.
    virtual QByteArray takeOutput() = 0;
    /// What takeOutput() gave is in the socket's hands; `waiting`: bytes that it still holds.
    virtual void wrote(qint64 waiting) = 0;
    /// Nothing more is read or written: the connection closes once its bytes are out.
    virtual bool isFinished() const = 0;
    /// The server stops: ends every answer in order.
    virtual void shutDown() = 0;
    /// Called every now and then; false: the client has been silent for too long.
    virtual bool isAlive() = 0;
};

/// RFC 9113 over the connection.
std::unique_ptr<Http2Channel> makeHttp2Channel(Http2ChannelHost &host);
/// RFC 9112 over it: one request after another.
std::unique_ptr<Http2Channel> makeHttp1Channel(Http2ChannelHost &host);

/// Hands the exchange to its endpoint; one that nobody answers gets 404 or 500.
void dispatchHttp2(Http2Exchange &exchange, const Http2Routes &routes);

} // namespace pushscope
