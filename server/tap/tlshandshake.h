// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/outgoing.h"
#include "server/tap/taprecorder.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <memory>

namespace pushscope {

/// Makes TLS of a connected socket: runs the handshake and records TlsStarted, then TlsEstablished or
/// TlsFailed. Owned by a Route; the tap's thread.
class TlsHandshake : public QObject
{
public:
    /// Called once, last thing: with the socket and its session, or with why there is none (in English).
    using Handler = std::function<void(Outgoing, const QByteArray &failure)>;

    TlsHandshake(TapRecorder recorder, std::chrono::milliseconds limit, Handler handler);

    /// `session`: a fresh one for `host`.
    void start(Outgoing outgoing, std::unique_ptr<TlsSession> session, const QByteArray &host);
    /// Closes the socket; the handler is not called any more.
    void cancel();

private:
    void readable();
    void step();
    void send();
    void establishWhenSent();
    void established();
    void failed(const QByteArray &reason);
    void stop();

    const TapRecorder m_recorder;
    const std::chrono::milliseconds m_limit;
    const Handler m_handler;
    Outgoing m_outgoing;
    std::unique_ptr<TlsSession> m_session;
    QByteArray m_unsent;   ///< of the session's output
    TraceTime m_started{}; ///< before the first byte
    bool m_anyReceived = false;
    bool m_isDone = false; ///< but for sending what is unsent
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable; ///< enabled while something is unsent
    QTimer m_timeout;
};

} // namespace pushscope
