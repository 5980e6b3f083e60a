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
    m_target = target;
    if (m_target.address.isNull())
        return lookUp();
    connectTo({SocketAddress::from(m_target.address, m_target.port)});
}

void Route::lookUp()
{
    m_recorder.record(FactKind::LookupStarted, m_target.host);
    m_lookup = std::make_unique<NameLookup>(this, [this](const LookupResult &result) {
        const bool found = !result.addresses.empty();
        m_recorder.record(FactKind::LookupFinished,
                          found ? result.addresses.front().hostText() : QByteArray());
        if (found)
            return connectTo(result.addresses);
        end({}, SocksReply::HostUnreachable);
    });
    m_lookup->start(m_target.host, m_target.port);
}

void Route::connectTo(std::vector<SocketAddress> addresses)
{
    m_connector = std::make_unique<Connector>(
        m_recorder, m_means.lanePorts,
        [this](Outgoing server, SocksReply reply) {
            if (reply == SocksReply::Succeeded)
                connected(std::move(server));
            else
                end({}, reply);
        },
        nullptr);
    m_connector->start(std::move(addresses));
}

void Route::connected(Outgoing server)
{
    if (m_recorder.user.tls)
        makeTls(std::move(server));
    else
        end(std::move(server), SocksReply::Succeeded);
}

void Route::makeTls(Outgoing server)
{
    m_tls = std::make_unique<TlsHandshake>(
        m_recorder, m_means.tlsLimit, [this](Outgoing secured, const QByteArray &failure) {
            if (failure.isEmpty())
                return end(std::move(secured), SocksReply::Succeeded);
            m_recorder.watchers->tellFailure(m_recorder.user, {ErrorCode::TlsFailed, failure});
            end({}, SocksReply::GeneralFailure);
        });
    m_tls->start(std::move(server),
                 std::make_unique<TlsSession>(m_means.tls.get(), m_target.host, m_recorder.user.insecure),
                 m_target.host);
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
    if (m_tls)
        m_tls->cancel();
}

} // namespace pushscope
