// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/outgoing.h"
#include "server/tap/socketaddress.h"
#include "server/tap/sockshandshake.h"
#include "server/tap/taprecorder.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace pushscope {

/// Connects to the first of some addresses that answers, one after the other, and records each attempt.
/// Owned by a Route; the tap's thread.
class Connector : public QObject
{
public:
    /// Called once, last thing: with an open socket, or with why the last attempt failed.
    using Handler = std::function<void(Outgoing, SocksReply)>;

    /// `roundTrip`: what the network is to take longer to connect.
    Connector(TapRecorder recorder, LanePorts &lanePorts, std::chrono::microseconds roundTrip,
              Handler handler, QObject *parent);

    void start(std::vector<SocketAddress> addresses);
    /// Closes what is being tried; the handler is not called any more.
    void cancel();
    /// Why the last attempt failed, in the system's words.
    const QByteArray &reason() const { return m_reason; }

private:
    void tryNext();
    void attempt(const SocketAddress &address);
    void writable();
    void failed(int error);
    void made();
    void succeed();
    void stop();

    const TapRecorder m_recorder;
    LanePorts &m_lanePorts;
    const Handler m_handler;
    std::vector<SocketAddress> m_addresses; ///< not tried yet, last one first
    SocketAddress m_current;                ///< being tried
    Outgoing m_outgoing;                    ///< of the present attempt
    std::unique_ptr<QSocketNotifier> m_writable;
    QTimer m_timeout;   ///< of the present attempt
    QTimer m_roundTrip; ///< runs while a connection is made and the network is to be slower
    QByteArray m_reason;
    SocksReply m_reply = SocksReply::HostUnreachable;
};

} // namespace pushscope
