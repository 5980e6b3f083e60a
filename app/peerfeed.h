// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/webrtc/rtcpublisher.h"
#include "server/pushserver.h"

namespace pushscope {

/// Brings the server's feed to peer A, which lives in the clients' thread, and back how much of it has been
/// sent. Owned by Lab. What is asked of a server that has stopped, or given to a publisher that has gone, is
/// lost without harm.
class PeerFeed
{
public:
    PeerFeed() = default;
    Q_DISABLE_COPY_MOVE(PeerFeed)

    /// What runs in which thread: both outlive this. Before anything else.
    void setContexts(QObject &server, QObject &clients);
    /// The server thread.
    void setServer(PushServer *server) { m_server = server; }
    /// The clients' thread.
    void setPublisher(RtcPublisher *publisher) { m_publisher = publisher; }

    /// For the publisher.
    FeedAccess access();

private:
    FeedReader::Hooks hooks(quint32 reader);
    void inServer(std::function<void(PushServer &)> work);
    void inClients(std::function<void(RtcPublisher &)> work);

    QObject *m_serverContext = nullptr;
    QObject *m_clientContext = nullptr;
    PushServer *m_server = nullptr;      ///< server thread only; null while none runs
    RtcPublisher *m_publisher = nullptr; ///< clients' thread only; null while there is none
};

} // namespace pushscope
