// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/laneports.h"
#include "server/http2/http2certificate.h"
#include "server/http2/http2channel.h"

#include <QSslConfiguration>
#include <QTcpServer>

#include <optional>

namespace pushscope {

struct ServerSettings;
struct ServerStart;

/// The HTTP/2 port: one port for HTTP/2 with prior knowledge, TLS with ALPN, and HTTP/1.1 with or without
/// TLS. Owned by the running server; server thread. An endpoint implements Http2Handler (http2exchange.h) and
/// is added to routes() before listen():
///
///     m_http2.routes().add("/push/", m_pushService);
class Http2Door : public QTcpServer
{
    Q_OBJECT

public:
    Http2Door(const ServerLimits &limits, Deadlines &deadlines, FactRecorder &recorder,
              const LanePorts &lanePorts);
    ~Http2Door() override;

    Http2Routes &routes() { return m_routes; }
    /// Once. The certificate is made here.
    ServerStart listen(const ServerSettings &settings);
    /// Ends every answer in order and closes every connection.
    void closeConnections();

    /// "http://127.0.0.1:8188"; "https" works on the same port. Empty before listen().
    const QByteArray &baseUrl() const { return m_baseUrl; }
    /// The certificate authority that vouches for this run's server, PEM.
    const QByteArray &authority() const { return m_certificate.authority; }

    const Http2Surroundings &surroundings() const { return *m_surroundings; }
    const QSslConfiguration &tls() const { return m_tls; }
    LaneId laneOf(quint16 peerPort) const { return m_lanePorts.laneOf(peerPort); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    const ServerLimits &m_limits;
    Deadlines &m_deadlines;
    FactRecorder &m_recorder;
    const LanePorts &m_lanePorts;
    Http2Routes m_routes;
    std::optional<AccessPolicy> m_policy;            ///< from listen() on
    std::optional<Http2Surroundings> m_surroundings; ///< the same
    Http2Certificate m_certificate;
    QSslConfiguration m_tls;
    QByteArray m_baseUrl;
};

} // namespace pushscope
