// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "clients/httpexchange.h"
#include "clients/laneclient.h"

#include <memory>

namespace pushscope {

/// A client over HTTP: one exchange at a time. The clients' thread.
class HttpLaneClient : public LaneClient
{
    Q_OBJECT

public:
    HttpLaneClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder,
                   ReconnectPolicy::Settings reconnect);

    /// An exchange on its way from one client of a lane to another.
    struct Running
    {
        std::shared_ptr<HttpConnections> connections;
        HttpExchange *exchange = nullptr; ///< without a parent
    };
    /// Gives the exchange away; this client does nothing any more.
    Running release();

protected:
    /// Starts an exchange; the one before is ended. The handlers are not called after abandon().
    void request(HttpRequest request, const HttpLimits &limits, HttpExchange::Handlers handlers);
    /// Goes on with the exchange of another client of this lane.
    void adopt(Running running, HttpExchange::Handlers handlers);
    /// Ends the running exchange, if any, without a word.
    void abandon();
    /// For further connections of the lane.
    HttpConnections &connections() const { return *m_connections; }
    ConnectionId connection() const { return m_exchange ? m_exchange->connection() : ConnectionId(); }

    /// Called from the head handler: the answer is refused, but what its body says is read, up to 64 KiB and
    /// for up to two seconds, and recorded as ControlReceived. Then the exchange is over, and `done` is
    /// called.
    void readRefusal(std::function<void()> done);
    /// A GET with the user's wishes, and the headers that all our HTTP clients send where those have no
    /// other.
    HttpRequest makeRequest(const QUrl &url, const QByteArray &accept) const;
    /// Whether the request may be made again after this end: one that is not safe only after a failure, and
    /// only where the user says so.
    bool mayRepeat(const HttpOutcome &outcome) const;

    void end() override;

private:
    void takeRefusal(QByteArrayView bytes, TraceTime time);
    void refusalEnded(Cause cause, TraceTime time);

    std::shared_ptr<HttpConnections> m_connections; ///< null after release()
    HttpExchange *m_exchange = nullptr; ///< the present or last one, our child; null before the first
    QTimer m_refusalTimer;
    QByteArray m_refusal;                ///< what a refused answer's body has said so far
    std::function<void()> m_refusalDone; ///< empty while no refused answer is read
};

/// Why an XMLHttpRequest or EventSource would see this end.
Cause causeOf(const HttpOutcome &outcome);

/// The URL with its query's `name` set to `value`.
QUrl withQueryItem(const QUrl &url, QLatin1StringView name, const QByteArray &value);

} // namespace pushscope
