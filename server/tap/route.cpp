// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/tap/route.h"

namespace pushscope {

Route::Route(TapRecorder recorder, Means means, Handler handler)
    : m_recorder(recorder)
    , m_means(means)
    , m_handler(std::move(handler))
{}

Route::~Route() = default;

void Route::start(const Target &target)
{
    m_target = m_hop = target;
    if (const auto &proxy = m_means.upstream) {
        m_recorder.record(FactKind::ProxyUsed, proxy->shownUrl);
        if (proxy->kind == UpstreamProxy::Kind::Unusable)
            return fail(ErrorCode::ProxyFailed, "No http: or socks5: proxy: " + proxy->shownUrl);
        m_hop = {proxy->host, QHostAddress(QString::fromLatin1(proxy->host)), proxy->port};
    }
    if (m_hop.address.isNull())
        lookUp();
    else
        connectTo({SocketAddress::from(m_hop.address, m_hop.port)});
}

void Route::lookUp()
{
    m_recorder.record(FactKind::LookupStarted, m_hop.host);
    m_lookup = std::make_unique<NameLookup>(this, [this](const LookupResult &result) {
        const bool found = !result.addresses.empty();
        m_recorder.record(FactKind::LookupFinished,
                          found ? result.addresses.front().hostText() : QByteArray());
        if (found)
            connectTo(result.addresses);
        else
            unreachable(SocksReply::HostUnreachable, result.reason);
    });
    m_lookup->start(m_hop.host, m_hop.port);
}

void Route::connectTo(std::vector<SocketAddress> addresses)
{
    m_connector = std::make_unique<Connector>(
        m_recorder, m_means.lanePorts, m_means.roundTrip,
        [this](Outgoing server, SocksReply reply) {
            if (reply == SocksReply::Succeeded)
                connected(std::move(server));
            else
                unreachable(reply, m_connector->reason());
        },
        nullptr);
    m_connector->start(std::move(addresses));
}

void Route::unreachable(SocksReply reply, const QByteArray &reason)
{
    if (m_means.upstream)
        fail(ErrorCode::ProxyFailed, "The proxy " + m_hop.text() + " cannot be reached: " + reason);
    else
        end({}, reply);
}

void Route::connected(Outgoing server)
{
    if (m_means.upstream)
        makeTunnel(std::move(server));
    else
        reached(std::move(server));
}

void Route::makeTunnel(Outgoing server)
{
    m_tunnel =
        std::make_unique<ProxyTunnel>(m_means.limit, [this](Outgoing tunnel, const QByteArray &failure) {
            if (failure.isEmpty())
                reached(std::move(tunnel));
            else
                fail(ErrorCode::ProxyFailed, failure);
        });
    m_tunnel->start(std::move(server), ProxyDialogue::make(*m_means.upstream, m_target));
}

void Route::reached(Outgoing server)
{
    if (m_recorder.user.tls)
        makeTls(std::move(server));
    else
        end(std::move(server), SocksReply::Succeeded);
}

void Route::makeTls(Outgoing server)
{
    m_tls = std::make_unique<TlsHandshake>(m_recorder, m_means.limit,
                                           [this](Outgoing secured, const QByteArray &failure) {
                                               if (failure.isEmpty())
                                                   end(std::move(secured), SocksReply::Succeeded);
                                               else
                                                   fail(ErrorCode::TlsFailed, failure);
                                           });
    m_tls->start(std::move(server),
                 std::make_unique<TlsSession>(m_means.tls.get(), m_target.host, m_recorder.user.insecure),
                 m_target.host);
}

// A SOCKS reply cannot say why.
void Route::fail(ErrorCode code, const QByteArray &reason)
{
    m_recorder.watchers->tellFailure(m_recorder.user, {code, reason});
    end({}, SocksReply::GeneralFailure);
}

void Route::end(Outgoing server, SocksReply reply)
{
    if (const Handler handler = std::exchange(m_handler, {}))
        handler(std::move(server), reply);
}

void Route::cancel()
{
    m_handler = {};
    m_lookup.reset();
    if (m_connector)
        m_connector->cancel();
    if (m_tunnel)
        m_tunnel->cancel();
    if (m_tls)
        m_tls->cancel();
}

} // namespace pushscope
