// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/connector.h"
#include "server/tap/namelookup.h"
#include "server/tap/proxytunnel.h"
#include "server/tap/taprecorder.h"
#include "server/tap/target.h"
#include "server/tap/tlscontext.h"
#include "server/tap/tlshandshake.h"

#include <functional>
#include <memory>
#include <optional>

namespace pushscope {

/// The way from the tap to a client's target: name lookup, connect, the user's own proxy where there is one,
/// and TLS where it is asked for; one after the other, each of them recorded. With a proxy, lookup and
/// connect are about the proxy, which looks up the target itself. Why proxy or TLS failed is told to the
/// client. Owned by a TapConnection; the tap's thread.
class Route : public QObject
{
public:
    /// Called once, last thing: with an open socket, or with the code of the SOCKS reply.
    using Handler = std::function<void(Outgoing, SocksReply)>;
    struct Means
    {
        LanePorts &lanePorts;
        TlsContext &tls;
        std::optional<UpstreamProxy> upstream{}; ///< the user's own proxy
        std::chrono::milliseconds limit;         ///< for the proxy, and for the TLS handshake
        std::chrono::microseconds roundTrip{};   ///< what the network is to take longer to connect
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
    void unreachable(SocksReply reply, const QByteArray &reason);
    void makeTunnel(Outgoing server);
    void reached(Outgoing server);
    void makeTls(Outgoing server);
    void fail(ErrorCode code, const QByteArray &reason);
    void end(Outgoing server, SocksReply reply);

    const TapRecorder m_recorder;
    const Means m_means;
    Handler m_handler; ///< empty once it was called, or after cancel()
    Target m_target;
    Target m_hop; ///< where we connect to: the proxy or the target
    std::unique_ptr<NameLookup> m_lookup;
    std::unique_ptr<Connector> m_connector;
    std::unique_ptr<ProxyTunnel> m_tunnel;
    std::unique_ptr<TlsHandshake> m_tls;
};

} // namespace pushscope
