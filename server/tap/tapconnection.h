// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/relay.h"
#include "server/tap/route.h"
#include "server/tap/sockshandshake.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <map>
#include <memory>

namespace pushscope {

/// One client of the tap from its first SOCKS byte to its end: handshake, the way to its target, relay.
/// Owned by the WireTap; the tap's thread.
class TapConnection : public QObject
{
    Q_OBJECT

public:
    /// What a lane's newest connection was refused with.
    struct Refusal
    {
        ConnectionId connection;
        SocksReply reply = SocksReply::GeneralFailure;
        TraceTime time{};
    };
    using Refusals = std::map<LaneId, Refusal>;

    /// What all connections share; outlives them.
    struct Shared
    {
        FactRecorder &recorder;
        LanePorts &lanePorts;
        std::shared_ptr<WireWatchers> watchers;
        QByteArray token;
        std::function<bool(LaneId)> isCut;
        std::chrono::milliseconds handshakeLimit{10'000}; ///< for a client's SOCKS handshake
        std::chrono::milliseconds outsideLimit{10'000};   ///< for a TLS handshake, and for the user's proxy
        /// The user's own proxy of a lane.
        std::function<std::optional<UpstreamProxy>(LaneId)> upstream = [](LaneId) { return std::nullopt; };
        std::shared_ptr<TlsContext> tls = std::make_shared<TlsContext>();
        /// What a lane's network is to be like now.
        std::function<NetworkConditions(LaneId)> conditions = [](LaneId) { return NetworkConditions(); };
        std::shared_ptr<DueClock> clock = std::make_shared<DueClock>();
        std::shared_ptr<Refusals> refusals = std::make_shared<Refusals>();
        std::function<bool(LaneId)> isHeld = [](LaneId) { return false; }; ///< servers are not read
    };

    TapConnection(Descriptor client, const Shared &shared);
    ~TapConnection() override;

    /// None until the credentials are known.
    LaneId lane() const { return m_handshake.user().lane; }
    /// Resets both sides now.
    void cut();
    /// Other conditions from here on.
    void setConditions(const NetworkConditions &conditions);

Q_SIGNALS:
    /// Both sockets are closed. The object may be deleted, but not inside the signal.
    void finished();

private:
    void clientReadable();
    void readHandshake();
    void watchWaitingClient();
    void requestReceived();
    void connected(Outgoing server, SocksReply reply);
    void refuse(SocksReply reply);
    bool refuseAgain();
    bool sendAnswer(const QByteArray &answer);
    void end();
    TapRecorder recorder() const;

    const Shared &m_shared;
    Descriptor m_client; ///< moves into the relay
    SocksHandshake m_handshake;
    std::unique_ptr<QSocketNotifier> m_clientReadable; ///< null once the relay has the socket
    QTimer m_handshakeTimeout;
    std::unique_ptr<Route> m_route; ///< from the request to the relay
    std::unique_ptr<Relay> m_relay;
    bool m_ended = false;
};

} // namespace pushscope
