// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/http2/http2door.h"

#include "server/http2/http2connection.h"
#include "server/listening.h"

#include <QSslKey>

#include <unistd.h>

namespace pushscope {

namespace {

QSslConfiguration configurationOf(const Http2Certificate &certificate)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(QSslCertificate::fromData(certificate.chain, QSsl::Pem));
    tls.setPrivateKey(QSslKey(certificate.key, QSsl::Ec, QSsl::Pem, QSsl::PrivateKey));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone); // of the client, which needs no certificate
    tls.setProtocol(QSsl::TlsV1_2OrLater);         // RFC 9113 9.2
    tls.setAllowedNextProtocols(
        {QSslConfiguration::ALPNProtocolHTTP2, QSslConfiguration::NextProtocolHttp1_1});
    return tls;
}

} // namespace

Http2Door::Http2Door(const ServerLimits &limits, Deadlines &deadlines, FactRecorder &recorder,
                     const LanePorts &lanePorts)
    : m_limits(limits)
    , m_deadlines(deadlines)
    , m_recorder(recorder)
    , m_lanePorts(lanePorts)
{
    setListenBacklogSize(1024);
}

Http2Door::~Http2Door()
{
    close();
    qDeleteAll(findChildren<Http2Connection *>(QString(), Qt::FindDirectChildrenOnly));
}

ServerStart Http2Door::listen(const ServerSettings &settings)
{
    ServerStart start = listenForHttp2(*this, settings);
    if (start.status != ServerStart::Status::Listening)
        return start;
    m_certificate = makeHttp2Certificate(start.address);
    m_tls = configurationOf(m_certificate);
    m_policy.emplace(start.address, start.port, settings.corsOrigins);
    m_surroundings.emplace(Http2Surroundings{m_limits, m_recorder, m_deadlines, m_routes, *m_policy});
    m_baseUrl = baseUrlOf(start);
    return start;
}

void Http2Door::closeConnections()
{
    const auto connections = findChildren<Http2Connection *>(QString(), Qt::FindDirectChildrenOnly);
    for (Http2Connection *connection : connections)
        connection->shutDown();
    qDeleteAll(connections);
}

void Http2Door::incomingConnection(qintptr descriptor)
{
    const auto count = findChildren<Http2Connection *>(QString(), Qt::FindDirectChildrenOnly).size();
    if (count >= m_limits.connections)
        ::close(int(descriptor));
    else
        new Http2Connection(descriptor, *this);
}

} // namespace pushscope
