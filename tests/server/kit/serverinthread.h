// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/pushserver.h"

#include <QThread>

namespace pushscope {

/// A server in a thread of its own, on any port of 127.0.0.1, so that a test may talk to it with blocking
/// sockets. Stops with the object.
class ServerInThread
{
public:
    explicit ServerInThread(const ServerLimits &limits = {}, const QList<QByteArray> &corsOrigins = {},
                            const QHostAddress &address = QHostAddress(QHostAddress::LocalHost));
    ~ServerInThread();
    Q_DISABLE_COPY_MOVE(ServerInThread)

    const ServerStart &started() const { return m_started; }
    quint16 port() const { return m_started.port; }
    /// "http://127.0.0.1:PORT" of the HTTP/2 port, and who vouches for it.
    const QByteArray &http2Url() const { return m_http2Url; }
    const QByteArray &http2Authority() const { return m_http2Authority; }
    quint16 http2Port() const { return m_http2Url.mid(m_http2Url.lastIndexOf(':') + 1).toUShort(); }
    FactRecorder &recorder() { return m_recorder; }
    LanePorts &lanePorts() { return m_lanePorts; }

    MessageId publish(const QByteArray &dataJson, const QByteArray &type = "message");
    /// Publishes so many strings of so many bytes.
    void publishMany(int messages, int bytes = 10);
    void setFeed(const FeedSettings &settings);
    ServerStatus status();
    /// How many clients the status names for a method.
    int clients(Method method);
    void stop();

private:
    /// Runs in the server's thread and waits for it.
    template <typename Work>
    void run(Work work)
    {
        QMetaObject::invokeMethod(&m_context, work, Qt::BlockingQueuedConnection);
    }

    FactRecorder m_recorder;
    LanePorts m_lanePorts;
    ServerStart m_started;
    QByteArray m_http2Url, m_http2Authority;
    QThread m_thread;
    QObject m_context; ///< lives in m_thread
    std::unique_ptr<PushServer> m_server;
};

/// So many ids of one kind of fact have been recorded, in order.
std::vector<Fact> factsOf(const FactBatch &batch, FactKind kind);

} // namespace pushscope
