// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/deadlines.h"
#include "server/servercontext.h"
#include "server/subscriber.h"

#include <QObject>

#include <deque>

class QWebSocket;

namespace pushscope {

/// One client of /ws: messages go out as JSON texts, {"after":ID} goes on from there, and every other text
/// gets a reply. Child of the WebSocket door; deletes itself when the connection has ended. Server thread.
class WebSocketPeer : public QObject, public Subscriber, private Timed
{
    Q_OBJECT

public:
    WebSocketPeer(QWebSocket *socket, ServerContext &context, LaneId lane, QObject *parent);
    /// Closes with 1001 where the connection is still open.
    ~WebSocketPeer() override;

    qint64 outboxBytes() const override;

protected:
    void write(const OutgoingMessage &message) override;
    void writeGap(const MessageRange &gap) override;
    void flush() override;
    void overflow() override;

private:
    /// A message that lies in the socket's buffer up to a count of bytes.
    struct Unsent
    {
        qint64 end = 0;
        MessageId message;
    };
    void onText(const QString &text);
    void onBinary(const QByteArray &bytes);
    void onBytesWritten(qint64 bytes);
    void onClosing();
    void sayControl(const QByteArray &json);
    void deadlinePassed() override;

    QWebSocket *m_socket; ///< a child
    ServerContext &m_context;
    const LaneId m_lane;
    ClientCounts::Held m_counted;
    std::deque<Unsent> m_unsent; ///< only of the lab's own lanes
    qint64 m_written = 0;        ///< bytes that the socket has written
    bool m_hasResumed = false;   ///< {"after":ID} has come once
    bool m_isClosing = false;    ///< our close frame is out
};

} // namespace pushscope
