// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/signaling.h"

#include <QNetworkProxy>
#include <QUrl>
#include <QWebSocket>

#include <functional>

namespace pushscope {

/// A peer's WebSocket to the signaling server. Owned by its peer; the clients' thread. May be destroyed in
/// none of its handlers.
class SignalingLink : public QObject
{
    Q_OBJECT

public:
    struct Handlers
    {
        std::function<void()> opened{};
        std::function<void(const Signal &)> received{};
        /// It has ended, or never came to be; why, in English. Nothing follows.
        std::function<void(const QByteArray &)> lost{};
    };

    SignalingLink(const QNetworkProxy &proxy, Handlers handlers);
    ~SignalingLink() override;

    void open(const QUrl &url);
    /// Whether a message can be sent.
    bool isOpen() const { return m_isOpen; }
    void send(const Signal &signal);
    /// Closes in order. No handler is called afterwards.
    void close();

private:
    void takeText(const QString &text);
    void end(const QByteArray &why);

    const Handlers m_handlers;
    QWebSocket m_socket;
    bool m_isOpen = false;
    bool m_isOver = false; ///< no handler is called any more
};

} // namespace pushscope
