// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httpconnection.h"
#include "clients/lanerecorder.h"
#include "protocol/webpush/http2calls.h"

namespace pushscope {

/// The user agent's HTTP/2 connection to its push service, through the tap. Owned by the client; used once.
/// The clients' thread.
class PushLink : public QObject
{
    Q_OBJECT

public:
    struct Handlers
    {
        std::function<void()> connected;
        std::function<void(const Http2Pushed &, TraceTime)> pushed;
        /// It is over, for good; every call is done before.
        std::function<void(ErrorCode, const QByteArray &detail)> closed;
    };

    /// `connections` makes the connection and counts it.
    PushLink(HttpConnections &connections, const HttpOrigin &origin, LaneRecorder recorder, Handlers handlers,
             QObject *parent);
    ~PushLink() override;

    void open();
    /// See Http2Calls::call(); the request goes out at once.
    void call(const QList<HttpHeader> &fields, const QByteArray &body, Http2Calls::Done done);
    ConnectionId connection() const { return m_id; }
    bool isOpen() const { return m_isOpen; }
    /// When the bytes came that are being worked on.
    TraceTime readTime() const { return m_readTime; }

private:
    void received(QByteArrayView bytes, TraceTime time);
    void flush();
    void close(ErrorCode code, const QByteArray &detail);
    void record(const Http2Frame &frame, bool isOurs) const;

    HttpConnections &m_connections;
    const LaneRecorder m_recorder;
    const Handlers m_handlers;
    HttpConnection *m_connection; ///< null once it is over
    const ConnectionId m_id;
    Http2Calls m_calls;
    bool m_isOpen = false; ///< connected and not closed
    bool m_isBusy = false; ///< inside the session: what is to be sent goes out afterwards
    TraceTime m_readTime{};
};

} // namespace pushscope
