// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httpexchange.h"
#include "clients/laneclient.h"

namespace pushscope {

/// A client over HTTP: one exchange at a time. The clients' thread.
class HttpLaneClient : public LaneClient
{
    Q_OBJECT

public:
    HttpLaneClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder,
                   ReconnectPolicy::Settings reconnect);

protected:
    /// Starts an exchange; the one before is ended. The handlers are not called after abandon().
    void request(HttpRequest request, const HttpLimits &limits, HttpExchange::Handlers handlers);
    /// Ends the running exchange, if any, without a word.
    void abandon();
    ConnectionId connection() const { return m_exchange ? m_exchange->connection() : ConnectionId(); }

    void end() override;

private:
    HttpConnections m_connections;
    HttpExchange *m_exchange = nullptr; ///< the present or last one, our child; null before the first
};

/// A GET with the headers that all our HTTP clients send.
HttpRequest getRequest(const QUrl &url, const QByteArray &accept);

/// The URL with its query's `name` set to `value`.
QUrl withQueryItem(const QUrl &url, QLatin1StringView name, const QByteArray &value);

} // namespace pushscope
