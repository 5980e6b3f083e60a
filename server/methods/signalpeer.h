// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/deadlines.h"
#include "server/methods/signalrooms.h"
#include "server/servercontext.h"

#include <QObject>

class QWebSocket;

namespace pushscope {

/// One client of /signal. Child of the WebSocket door; deletes itself when the connection has ended. Server
/// thread.
class SignalPeer : public QObject, public SignalMember, private Timed
{
    Q_OBJECT

public:
    SignalPeer(QWebSocket *socket, ServerContext &context, LaneId lane, QObject *parent);
    /// Closes with 1001 where the connection is still open.
    ~SignalPeer() override;

    void send(const Signal &signal) override;
    LaneId lane() const override { return m_lane; }

private:
    void onText(const QString &text);
    void take(const Signal &signal);
    void refuse(const SignalFault &fault);
    void closeWith(quint16 code, const QString &reason);
    void deadlinePassed() override;

    QWebSocket *m_socket; ///< a child
    ServerContext &m_context;
    const LaneId m_lane;
    std::optional<ClientCounts::Held> m_counted; ///< from joining on, where it does not publish
    int m_faults = 0;                            ///< messages that were refused
    bool m_isClosing = false;                    ///< our close frame is out, or the connection is to be cut
};

} // namespace pushscope
