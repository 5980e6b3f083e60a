// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/httplaneclient.h"

#include <QUrlQuery>

namespace pushscope {

namespace {

constexpr qsizetype RefusalLimit = 64 * 1024;
constexpr std::chrono::seconds RefusalTime{2};

} // namespace

HttpLaneClient::HttpLaneClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder,
                               ReconnectPolicy::Settings reconnect)
    : LaneClient(settings, tap, recorder, reconnect)
    , m_connections(std::make_shared<HttpConnections>(tap, settings.lane, nullptr))
{
    m_connections->setInsecure(settings.request.insecure);
    m_refusalTimer.setSingleShot(true);
    connect(&m_refusalTimer, &QTimer::timeout, this,
            [this] { refusalEnded(Cause::CloseCalled, traceNow()); });
}

void HttpLaneClient::request(HttpRequest request, const HttpLimits &limits, HttpExchange::Handlers handlers)
{
    abandon();
    m_exchange = new HttpExchange(*m_connections, m_recorder, limits, this);
    m_exchange->start(std::move(request), std::move(handlers));
}

HttpLaneClient::Running HttpLaneClient::release()
{
    m_exchange->setParent(nullptr);
    return {std::move(m_connections), std::exchange(m_exchange, nullptr)};
}

void HttpLaneClient::adopt(Running running, HttpExchange::Handlers handlers)
{
    m_connections = std::move(running.connections);
    m_exchange = running.exchange;
    m_exchange->setParent(this);
    m_exchange->setHandlers(std::move(handlers));
}

void HttpLaneClient::abandon()
{
    m_refusalTimer.stop();
    m_refusalDone = {};
    if (!m_exchange)
        return;
    m_exchange->abort();
    std::exchange(m_exchange, nullptr)->deleteLater(); // it may be inside one of our handlers
}

void HttpLaneClient::readRefusal(std::function<void()> done)
{
    m_refusal.clear();
    m_refusalDone = std::move(done);
    m_refusalTimer.start(RefusalTime);
    m_exchange->setHandlers(
        {.head = {},
         .body = [this](QByteArrayView bytes, TraceTime time) { takeRefusal(bytes, time); },
         .end = [this](const HttpOutcome &outcome,
                       TraceTime time) { refusalEnded(causeOf(outcome), time); }});
}

void HttpLaneClient::takeRefusal(QByteArrayView bytes, TraceTime time)
{
    apply(Cause::BodyReceived, connection(), time);
    m_refusal.append(bytes.first(std::min(bytes.size(), RefusalLimit - m_refusal.size())));
    if (m_refusal.size() == RefusalLimit)
        refusalEnded(Cause::CloseCalled, time);
}

void HttpLaneClient::refusalEnded(Cause cause, TraceTime time)
{
    if (!m_refusalDone)
        return;
    const auto done = std::exchange(m_refusalDone, {});
    const auto form = m_refusal.isValidUtf8() ? MessageForm::Text : MessageForm::Binary;
    const ConnectionId last = connection();
    if (!m_refusal.isEmpty())
        m_recorder.record(FactKind::ControlReceived, std::exchange(m_refusal, {}),
                          {.time = time, .value = quint16(form), .connection = last});
    abandon();
    apply(cause, last, time);
    done();
}

HttpRequest HttpLaneClient::makeRequest(const QUrl &url, const QByteArray &accept) const
{
    // Fetch, 4.6 "HTTP-network-or-cache fetch", step 8.20: what the cache mode "no-store" sends.
    return withSettings({.url = url,
                         .headers = {{QByteArrayLiteral("Accept"), accept},
                                     {QByteArrayLiteral("Cache-Control"), QByteArrayLiteral("no-cache")},
                                     {QByteArrayLiteral("Pragma"), QByteArrayLiteral("no-cache")},
                                     {QByteArrayLiteral("User-Agent"), QByteArrayLiteral("Pushscope")}},
                         .body = {}},
                        m_settings.request);
}

bool HttpLaneClient::mayRepeat(const HttpOutcome &outcome) const
{
    return isSafeVerb(m_settings.request.verb) || (!outcome.isComplete && m_settings.request.retryOnError);
}

void HttpLaneClient::end()
{
    const ConnectionId last = connection();
    abandon();
    m_connections->dropKept();
    apply(Cause::CloseCalled, last);
    finish();
}

Cause causeOf(const HttpOutcome &outcome)
{
    if (outcome.isComplete)
        return Cause::EndOfBody;
    return outcome.error == ErrorCode::LimitExceeded ? Cause::LimitExceeded : Cause::NetworkError;
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
