// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/support/rawsocket.h"

#include <QByteArray>
#include <QUrl>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace pushscope::test {

/// A server on 127.0.0.1 that follows a script: each connection gets a thread that runs it. What it can do
/// wrong, a script can do: half a head, a reset inside a chunk, silence.
class ScriptedServer
{
public:
    /// `number` counts connections from 1. The socket closes in order when the script returns.
    using Script = std::function<void(RawSocket &peer, int number)>;

    explicit ScriptedServer(Script script);
    /// Ends the reads and writes of the scripts, then waits for them.
    ~ScriptedServer();
    Q_DISABLE_COPY_MOVE(ScriptedServer)

    quint16 port() const { return m_port; }
    QUrl url(const QString &path = QStringLiteral("/"), const QString &scheme = QStringLiteral("http")) const;
    int connectionCount() const { return m_count; }

    /// The head of a request, up to and with the empty line.
    static QByteArray readHead(RawSocket &peer) { return peer.readUntil("\r\n\r\n"); }
    /// A 200 with a Content-Length.
    static QByteArray answer(const QByteArray &body, const QByteArray &type = "application/json",
                             const QByteArray &moreHeaders = {});
    /// One HTTP chunk.
    static QByteArray chunk(const QByteArray &data);

private:
    void run();

    const Script m_script;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<int> m_count = 0;
    std::atomic<bool> m_isStopping = false;
    std::vector<std::thread> m_threads; ///< the acceptor's, until it has ended
    std::thread m_acceptor;
};

} // namespace pushscope::test
