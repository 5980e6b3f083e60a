// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/webpush/http2calls.h"

#include <QTcpSocket>

namespace pushscope {

/// The application server's HTTP/2 connection to our push service: real sockets, on this machine. Opened when
/// first needed, and again after it was lost. Owned by ApplicationServer; server thread.
class PushSender : public QObject
{
    Q_OBJECT

public:
    using Pushed = std::function<void(const Http2Pushed &)>;

    /// `pushed`: receipts.
    PushSender(quint16 port, Pushed pushed);
    ~PushSender() override;

    /// See Http2Calls::call(). The answer has status 0 where the connection was lost.
    void call(const QList<HttpHeader> &fields, const QByteArray &body, Http2Calls::Done done);

private:
    void connectToService();
    void read();
    void flush();
    void lost();

    const quint16 m_port;
    const Pushed m_pushed;
    QTcpSocket m_socket;
    std::unique_ptr<Http2Calls> m_calls; ///< null before the first call and after a loss
    bool m_isBusy = false;               ///< inside the session: what is to be sent goes out afterwards
};

} // namespace pushscope
