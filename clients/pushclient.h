// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/factrecorder.h"
#include "protocol/tapaddress.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace pushscope {

/// How one lane's client is to behave. A plain value.
struct LaneSettings
{
    LaneId lane;
    Method method = Method::Sse;
    QUrl url;              ///< http: or ws:, the whole endpoint
    bool resume = true;    ///< after a cut, ask for what was missed (SSE always does)
    bool reconnect = true; ///< stream, WebSocket: connect again after an end (SSE always does)
    bool keepAlive = true; ///< short polling: use one connection for many requests
    std::chrono::milliseconds pollInterval{1000};
    std::chrono::seconds holdTime{25}; ///< long polling: what the server is asked to hold
    QByteArray lastEventId;            ///< SSE: sent with the first request
    quint64 seed = 1;                  ///< for jitter
};

/// One lane's client: a socket, a parser, a machine; all it does becomes facts. Lives in the clients' thread.
class PushClient : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual LaneId lane() const = 0;
    /// Opens; records LaneStarted first. Call once.
    virtual void open() = 0;
    /// Closes in the method's own way (close(), abort()); records LaneStopped. finished() follows.
    virtual void close() = 0;
    /// Sends a text message where the method can; false where it cannot, or not now.
    virtual bool sendText(const QByteArray &utf8);

Q_SIGNALS:
    /// The lane has ended for good: by close() or by a failure that the method does not recover from.
    void finished();
};

/// A client for the method. `tap`: every connection goes through it.
std::unique_ptr<PushClient> makeClient(const LaneSettings &settings, const TapAddress &tap,
                                       FactRecorder &recorder);

} // namespace pushscope
