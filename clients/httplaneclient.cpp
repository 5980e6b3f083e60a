// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/httplaneclient.h"

#include <QUrlQuery>

namespace pushscope {

HttpLaneClient::HttpLaneClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder,
                               ReconnectPolicy::Settings reconnect)
    : LaneClient(settings, tap, recorder, reconnect)
    , m_connections(tap, settings.lane, nullptr)
{
    m_connections.setInsecure(settings.request.insecure);
}

void HttpLaneClient::request(HttpRequest request, const HttpLimits &limits, HttpExchange::Handlers handlers)
{
    abandon();
    m_exchange = new HttpExchange(m_connections, m_recorder, limits, this);
    m_exchange->start(std::move(request), std::move(handlers));
}

void HttpLaneClient::abandon()
{
    if (!m_exchange)
        return;
    m_exchange->abort();
    std::exchange(m_exchange, nullptr)->deleteLater(); // it may be inside one of our handlers
}

void HttpLaneClient::end()
{
    const ConnectionId last = connection();
    abandon();
    m_connections.dropKept();
    apply(Cause::CloseCalled, last);
    finish();
}

HttpRequest getRequest(const QUrl &url, const QByteArray &accept)
{
    return {.url = url,
            .headers = {{QByteArrayLiteral("Accept"), accept},
                        {QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-store")},
                        {QByteArrayLiteral("User-Agent"), QByteArrayLiteral("Pushscope")}},
            .body = {}};
}

QUrl withQueryItem(const QUrl &url, QLatin1StringView name, const QByteArray &value)
{
    QUrlQuery query(url);
    query.removeAllQueryItems(name);
    query.addQueryItem(name, QString::fromLatin1(value));
    QUrl result = url;
    result.setQuery(query);
    return result;
}

} // namespace pushscope
