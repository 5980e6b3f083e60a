// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/json.h"
#include "server/webpush/browserpushes.h"

#include <QObject>

class QWebSocket;

namespace pushscope {

/// A real Firefox at our push service: JSON over WebSocket, subprotocol push-notification, as Mozilla's push
/// service speaks it. Child of the WebSocket door; deletes itself when the connection has ended. Server
/// thread.
class BrowserPeer : public QObject, private PushChannel
{
    Q_OBJECT

public:
    static constexpr QByteArrayView Path = "/web-push/browser";
    static constexpr QByteArrayView Subprotocol = "push-notification";

    BrowserPeer(QWebSocket *socket, BrowserPushes &pushes, QObject *parent);
    ~BrowserPeer() override;

private:
    using Members = std::vector<json::Member>;
    void onText(const QString &text);
    void hello(const Members &message);
    void registerChannel(const Members &message);
    void unregisterChannel(const Members &message);
    void acknowledge(const Members &message);
    void deliver(const StoredSubscription &subscription, const StoredPush &push) override;
    void say(StepKind kind, const QByteArray &json);

    QWebSocket *m_socket; ///< a child
    BrowserPushes &m_pushes;
    QByteArray m_browser; ///< its id; empty before hello
};

} // namespace pushscope
