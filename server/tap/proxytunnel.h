// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/outgoing.h"
#include "server/tap/proxydialogue.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <memory>

namespace pushscope {

/// Has a proxy that we are connected to connect us to the target. Owned by a Route; the tap's thread.
class ProxyTunnel : public QObject
{
public:
    /// Called once, last thing: with the socket, or with why there is none (in English).
    using Handler = std::function<void(Outgoing, const QByteArray &failure)>;

    ProxyTunnel(std::chrono::milliseconds limit, Handler handler);

    void start(Outgoing outgoing, std::unique_ptr<ProxyDialogue> dialogue);
    /// Closes the socket; the handler is not called any more.
    void cancel();

private:
    void readable();
    void proceed();
    void send();
    void failed(const QByteArray &reason);
    void stop();

    const std::chrono::milliseconds m_limit;
    const Handler m_handler;
    Outgoing m_outgoing;
    std::unique_ptr<ProxyDialogue> m_dialogue;
    QByteArray m_unsent; ///< of the dialogue's output
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable; ///< enabled while something is unsent
    QTimer m_timeout;
};

} // namespace pushscope
