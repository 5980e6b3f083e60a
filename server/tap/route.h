// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/connector.h"
#include "server/tap/namelookup.h"
#include "server/tap/taprecorder.h"
#include "server/tap/tlscontext.h"
#include "server/tap/tlshandshake.h"

#include <QHostAddress>

#include <functional>
#include <memory>

namespace pushscope {

/// Where a client wants to go.
struct Target
{
    QByteArray host;      ///< as the client named it; a literal address without brackets
    QHostAddress address; ///< null where `host` is a name
    quint16 port = 0;
};

/// The way from the tap to a client's target: name lookup, connect, and TLS where it is asked for, one after
/// the other, each of them recorded. Owned by a TapConnection; the tap's thread.
class Route : public QObject
{
public:
    /// Called once, last thing: with an open socket, or with the code of the SOCKS reply.
    using Handler = std::function<void(Outgoing, SocksReply)>;
    struct Means
    {
        LanePorts &lanePorts;
        TlsContext &tls;
        std::chrono::milliseconds tlsLimit; ///< for the handshake
    };

    Route(TapRecorder recorder, Means means, Handler handler);
    ~Route() override;

    void start(const Target &target);
    /// Lets go of everything; the handler is not called any more.
    void cancel();

private:
    void lookUp();
    void connectTo(std::vector<SocketAddress> addresses);
    void connected(Outgoing server);
    void makeTls(Outgoing server);
    void end(Outgoing server, SocksReply reply);

    const TapRecorder m_recorder;
    const Means m_means;
    Handler m_handler; ///< empty once it was called, or after cancel()
    Target m_target;
    std::unique_ptr<NameLookup> m_lookup;
    std::unique_ptr<Connector> m_connector;
    std::unique_ptr<TlsHandshake> m_tls;
};

} // namespace pushscope
