// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/httpexchange.h"

namespace pushscope {

HttpExchange::HttpExchange(HttpConnections &connections, LaneRecorder recorder, HttpLimits limits,
                           QObject *parent)
    : QObject(parent)
    , m_connections(connections)
    , m_recorder(recorder)
    , m_limits(limits)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &HttpExchange::timedOut);
}

HttpExchange::~HttpExchange() = default;

void HttpExchange::start(HttpRequest request, Handlers handlers)
{
    m_request = std::move(request);
    m_handlers = std::move(handlers);
    startHop();
}

void HttpExchange::abort()
{
    if (!isRunning())
        return;
    m_readTime = traceNow();
    recordFinished();
    releaseConnection(false);
    setPhase(Phase::Idle);
    m_handlers = {};
}

void HttpExchange::startHop()
{
    m_head.emplace(Http1HeadDecoder::Kind::Response, m_limits.headBytes);
    m_body.reset();
    m_interim = 0;
    m_status = 0;
    m_answerBegun = false;
    m_connection = m_connections.take(HttpOrigin::of(m_request.url), m_request.keepAlive);
    m_connectionId = m_connection->id();
    m_connection->setHandlers(
        {.connected = [this] { send(); },
         .received = [this](QByteArrayView bytes, TraceTime time) { received(bytes, time); },
         .closed = [this](ErrorCode code, const QByteArray &detail) { connectionClosed(code, detail); }});
    if (m_connection->isReused())
        return send();
    setPhase(Phase::Connecting);
    m_connection->open();
}

void HttpExchange::send()
{
    setPhase(Phase::Head);
    const QByteArray head = requestHead(m_request);
    m_requestSent = true;
    m_recorder.record(FactKind::Request, head, {.connection = m_connectionId});
    m_connection->send(head);
    if (!m_request.body.isEmpty())
        m_connection->send(m_request.body);
}

void HttpExchange::received(QByteArrayView bytes, TraceTime time)
{
    m_readTime = time;
    m_answerBegun = true;
    if (m_phase == Phase::Body && m_limits.idle.count() > 0)
        m_timer.start(m_limits.idle);
    const HttpConnection *const connection = m_connection;
    while (isRunning() && m_connection == connection) {
        if (m_phase == Phase::Body && m_body->state() == HttpBodyReader::State::Complete)
            return bodyComplete(bytes);
        if (bytes.isEmpty())
            return;
        bytes = bytes.sliced(m_phase == Phase::Head ? feedHead(bytes) : feedBody(bytes));
    }
}

qsizetype HttpExchange::feedHead(QByteArrayView bytes)
{
    const qsizetype taken = m_head->feed(bytes);
    switch (m_head->state()) {
    case Http1HeadDecoder::State::Reading:
        break;
    case Http1HeadDecoder::State::TooLong:
        fail(ErrorCode::LimitExceeded, "The response head is too long");
        break;
    case Http1HeadDecoder::State::Malformed:
        fail(ErrorCode::MalformedResponse, "The answer is no HTTP/1 response");
        break;
    case Http1HeadDecoder::State::Complete:
        headComplete();
        break;
    }
    return taken;
}

void HttpExchange::headComplete()
{
    m_status = m_head->head().status;
    m_recorder.record(FactKind::Response, m_head->raw(),
                      {.time = m_readTime, .value = quint16(m_status), .connection = m_connectionId});
    if (m_status / 100 == 1)
        return interimResponse();
    if (!followRedirect())
        beginBody();
}

// RFC 9110, 15.2: passed over, however many come. 101 would need an Upgrade that we never ask for.
void HttpExchange::interimResponse()
{
    if (m_status == 101)
        return fail(ErrorCode::MalformedResponse, "101 Switching Protocols without a request to");
    if (++m_interim > m_limits.interimResponses)
        return fail(ErrorCode::LimitExceeded, "Too many interim (1xx) responses");
    m_status = 0;
    m_head.emplace(Http1HeadDecoder::Kind::Response, m_limits.headBytes);
}

bool HttpExchange::followRedirect()
{
    if (!m_request.followRedirects)
        return false;
    const auto redirect = redirectOf(m_request, m_head->head());
    if (!redirect)
        return false;
    if (!redirect->next)
        fail(redirect->error, redirect->detail);
    else if (m_redirects == m_limits.redirects)
        fail(ErrorCode::TooManyRedirects, "More than " + QByteArray::number(m_redirects) +
                                              " redirects; the next leads to " +
                                              redirect->next->url.toEncoded());
    else
        this->redirect(*std::move(redirect));
    return true;
}

void HttpExchange::redirect(HttpRedirect redirect)
{
    ++m_redirects;
    const LaneRecorder::About about{
        .time = m_readTime, .value = quint16(m_status), .connection = m_connectionId};
    m_recorder.record(FactKind::Redirected, redirect.next->url.toEncoded(), about);
    if (!redirect.dropped.isEmpty())
        m_recorder.record(FactKind::CredentialsDropped, redirect.dropped, about);
    recordFinished();
    // The body of a redirect is of no interest; where there is one, it goes with its connection.
    const BodyFraming framing = responseBodyFraming(m_head->head(), m_request.method);
    const bool isEmpty = framing == BodyFraming{} || framing == BodyFraming{BodyFraming::Kind::Length, 0};
    releaseConnection(isEmpty && m_head->head().keepsAlive());
    m_request = *std::move(redirect.next);
    startHop();
}

void HttpExchange::beginBody()
{
    const BodyFraming framing = responseBodyFraming(m_head->head(), m_request.method);
    if (framing.kind == BodyFraming::Kind::Invalid)
        return fail(ErrorCode::MalformedResponse, "The Content-Length is no length");
    if (framing.kind == BodyFraming::Kind::Unsupported)
        return fail(ErrorCode::MalformedResponse, "The Transfer-Encoding is not chunked");
    m_body = std::make_unique<HttpBodyReader>(framing, [this](QByteArrayView bytes) { decode(bytes); });
    if (!setUpDecoding())
        return;
    setPhase(Phase::Body);
    const HttpHead head = m_head->head(); // the handler may delete us
    if (const auto handler = m_handlers.head)
        handler(head, m_request.url, m_readTime);
}

bool HttpExchange::setUpDecoding()
{
    const QByteArray coding = m_head->head().joined("Content-Encoding");
    m_decodedBytes = 0;
    m_content = ContentDecoder::make(coding, [this](QByteArrayView bytes) { return deliver(bytes); });
    if (!m_content)
        fail(ErrorCode::ContentDecoding, "The Content-Encoding is not known: " + coding);
    return m_content.has_value();
}

qsizetype HttpExchange::feedBody(QByteArrayView bytes)
{
    const qsizetype taken = m_body->feed(bytes);
    if (m_phase == Phase::Body && m_body->state() == HttpBodyReader::State::Malformed)
        fail(ErrorCode::MalformedResponse, "The chunked coding is broken");
    return taken;
}

void HttpExchange::decode(QByteArrayView bytes)
{
    if (m_phase != Phase::Body)
        return; // a handler has ended it in the middle of a read
    if (m_content->feed(bytes) == ContentDecoder::State::Malformed)
        fail(ErrorCode::ContentDecoding, "The content coding is broken");
}

bool HttpExchange::deliver(QByteArrayView bytes)
{
    m_decodedBytes += bytes.size();
    if (m_limits.bodyBytes > 0 && m_decodedBytes > m_limits.bodyBytes) {
        fail(ErrorCode::LimitExceeded,
             "The body is over " + QByteArray::number(m_limits.bodyBytes) + " bytes");
        return false;
    }
    if (const auto handler = m_handlers.body)
        handler(bytes, m_readTime);
    return m_phase == Phase::Body;
}

void HttpExchange::bodyComplete(QByteArrayView rest)
{
    if (!m_content->isWhole())
        return fail(ErrorCode::ContentDecoding, "The content coding ends too early");
    recordFinished();
    // Bytes after the end belong to no request of ours: such a connection is not used again.
    releaseConnection(rest.isEmpty() && m_request.keepAlive && m_head->head().keepsAlive());
    end({.isComplete = true});
}

void HttpExchange::connectionClosed(ErrorCode code, const QByteArray &detail)
{
    m_readTime = traceNow();
    if (m_phase == Phase::Body && m_connection->endedInOrder() &&
        m_body->end() == HttpBodyReader::State::Complete)
        return bodyComplete({});
    const bool stale = m_phase == Phase::Head && m_connection->isReused() && !m_answerBegun;
    switch (m_phase) {
    case Phase::Head:
        return fail(code,
                    m_answerBegun ? "The connection ended inside the response head: " + detail
                                  : "The connection ended before an answer: " + detail,
                    stale);
    case Phase::Body:
        return fail(code, "The connection ended inside the body: " + detail);
    case Phase::Connecting:
    case Phase::Idle:
        return fail(code, detail);
    }
}

void HttpExchange::timedOut()
{
    m_readTime = traceNow();
    switch (m_phase) {
    case Phase::Connecting:
        return fail(ErrorCode::TimedOut, "The connection was not made in time");
    case Phase::Head:
        return fail(ErrorCode::TimedOut, "No response head came in time");
    case Phase::Body:
        return fail(ErrorCode::TimedOut, "No more of the body came in time");
    case Phase::Idle:
        return;
    }
}

void HttpExchange::setPhase(Phase phase)
{
    m_phase = phase;
    std::chrono::milliseconds limit{};
    if (phase == Phase::Connecting)
        limit = m_limits.connect;
    else if (phase == Phase::Head)
        limit = m_limits.head;
    else if (phase == Phase::Body)
        limit = m_limits.idle;
    m_timer.stop();
    if (limit.count() > 0)
        m_timer.start(limit);
}

void HttpExchange::recordFinished()
{
    if (!std::exchange(m_requestSent, false))
        return;
    const qint64 bytes = m_body ? m_body->wireBytes() : 0;
    m_recorder.record(FactKind::RequestFinished, QByteArray::number(bytes),
                      {.time = m_readTime, .value = quint16(m_status), .connection = m_connectionId});
}

void HttpExchange::releaseConnection(bool mayKeep)
{
    HttpConnection *const connection = std::exchange(m_connection, nullptr);
    if (!connection)
        return;
    if (mayKeep && connection->isConnected())
        m_connections.keep(connection);
    else
        m_connections.drop(connection);
}

void HttpExchange::fail(ErrorCode code, const QByteArray &detail, bool wasStale)
{
    m_readTime = traceNow();
    m_recorder.record(FactKind::Error, detail,
                      {.time = m_readTime, .value = quint16(code), .connection = m_connectionId});
    recordFinished();
    releaseConnection(false);
    end({.isComplete = false, .wasStale = wasStale, .error = code, .detail = detail});
}

void HttpExchange::end(const HttpOutcome &outcome)
{
    setPhase(Phase::Idle);
    const Handlers handlers = std::exchange(m_handlers, {});
    if (handlers.end)
        handlers.end(outcome, m_readTime);
}

} // namespace pushscope
