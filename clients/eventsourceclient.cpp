// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/eventsourceclient.h"

#include "clients/mimetype.h"
#include "clients/retryafter.h"
#include "clients/servertext.h"
#include "protocol/eventsourcemachine.h"

namespace pushscope {

namespace {

// 9.2.2: "an implementation-defined value, probably in the region of a few seconds"; no backoff, so that one
// sees what `retry` says.
constexpr ReconnectPolicy::Settings Reconnection{
    .base = std::chrono::seconds(3), .cap = std::chrono::seconds(3), .backoff = false, .jitter = 0.0};
// After an answer that EventSource would not ask again after: our own, politer.
constexpr ReconnectPolicy::Settings AfterError{
    .base = std::chrono::seconds(3), .cap = std::chrono::seconds(60), .backoff = true, .jitter = 0.0};
// What a timer can wait. `retry` is any number.
constexpr std::chrono::milliseconds LongestDelay = std::chrono::hours(24 * 20);

constexpr QByteArrayView GapComment("gap ");

} // namespace

EventSourceClient::EventSourceClient(const LaneSettings &settings, const TapAddress &tap,
                                     FactRecorder &recorder)
    : HttpLaneClient(settings, tap, recorder, Reconnection)
    , m_lastEventId(m_settings.lastEventId)
    , m_deviations(eventSourceDeviations(settings))
    , m_errorPolicy(AfterError, [] { return 0.0; })
{}

void EventSourceClient::begin()
{
    if (m_settings.kind != StreamKind::Auto)
        recordDeviations(m_deviations);
    apply(Cause::Construct);
    if (!isHeaderValue(m_lastEventId)) {
        m_recorder.recordError(ErrorCode::Other,
                               "The first Last-Event-ID holds CR, LF or NUL and is not sent");
        m_lastEventId.clear();
    }
    connectToUrl();
}

// 9.2.2, the constructor's fetch, and step 5 of "reestablish the connection": always the original URL.
void EventSourceClient::connectToUrl()
{
    const bool isOpen = m_settings.kind == StreamKind::Auto;
    HttpRequest get = makeRequest(m_settings.url, isOpen ? QByteArrayLiteral("text/event-stream, */*;q=0.5")
                                                         : QByteArrayLiteral("text/event-stream"));
    if (!m_lastEventId.isEmpty())
        get.headers.append({QByteArrayLiteral("Last-Event-ID"), m_lastEventId});
    m_parser.reset();
    m_hasDelivered = false;
    m_deliveredId = m_lastEventId;
    request(std::move(get), streamLimits(m_settings.request),
            {.head = [this](const HttpHead &head, const QUrl &url,
                            TraceTime time) { headReceived(head, url, time); },
             .body = [this](QByteArrayView bytes, TraceTime time) { bodyReceived(bytes, time); },
             .end = [this](const HttpOutcome &outcome, TraceTime time) { requestEnded(outcome, time); }});
}

// 9.2.2, step 15: processEventSourceEndOfBody and what stands before it.
void EventSourceClient::headReceived(const HttpHead &head, const QUrl &url, TraceTime time)
{
    m_readTime = time;
    const QByteArray essence = mimeEssence(head.joined("Content-Type"));
    const bool isStream = essence == "text/event-stream";
    const bool isGood = head.status >= 200 && head.status < 300;
    if (isGood && !isStream && m_onOtherType && m_onOtherType(head, time))
        return;
    if (head.status != 200)
        return failed(head, Cause::BadStatus, ErrorCode::BadStatus,
                      QByteArray::number(head.status) + ' ' + head.reason);
    if (!isStream)
        return failed(head, Cause::WrongContentType, ErrorCode::WrongContentType,
                      essence.isEmpty() ? QByteArrayLiteral("No Content-Type") : essence);
    announceConnection(url, time);
}

// 9.2.3, "fail the connection", by an answer. What it says is read all the same, for the trace.
void EventSourceClient::failed(const HttpHead &head, Cause cause, ErrorCode code, const QByteArray &detail)
{
    record(FactKind::Error, detail, quint16(code));
    apply(cause, connection(), m_readTime);
    const bool isError = head.status >= 400 && m_settings.request.retryOnError;
    readRefusal([this, isError, head] {
        if (isError)
            retryAfterError(head);
        else
            finish();
    });
}

// Not in the standard: Deviation::RetryOnError.
void EventSourceClient::retryAfterError(const HttpHead &head)
{
    const auto asked = retryAfter(head, QDateTime::currentDateTimeUtc());
    const std::chrono::milliseconds usual = m_errorPolicy.next();
    reconnectAfter(asked ? std::min<std::chrono::milliseconds>(*asked, LongestDelay) : usual);
}

void EventSourceClient::reconnect()
{
    if (m_machine.state() == eventsource::Closed) // as a page does with a new EventSource
        apply(Cause::Construct);
    connectToUrl();
}

// 9.2.3, "announce the connection".
void EventSourceClient::announceConnection(const QUrl &url, TraceTime time)
{
    m_origin = HttpOrigin::of(url).serialized();
    m_parser = std::make_unique<EventStreamParser>(parserHandler());
    m_parser->setLastEventId(m_lastEventId);
    if (std::exchange(m_onOtherType, {}))
        recordDeviations(m_deviations, time);
    m_errorPolicy.reset();
    apply(Cause::AnnounceConnection, connection(), time);
}

void EventSourceClient::bodyReceived(QByteArrayView bytes, TraceTime time)
{
    m_readTime = time;
    const auto state = m_parser->feed(bytes);
    m_lastEventId = m_parser->lastEventId();
    if (state == EventStreamParser::State::Parsing)
        return;
    failConnection(Cause::LimitExceeded, ErrorCode::LimitExceeded,
                   state == EventStreamParser::State::LineTooLong ? "A line of the stream is too long"
                                                                  : "An event of the stream is too long");
}

// 9.2.2: a network error and the end of the body are both followed by another attempt. One that would fail
// the same way for ever is not made again.
void EventSourceClient::requestEnded(const HttpOutcome &outcome, TraceTime time)
{
    m_readTime = time;
    const ConnectionId last = connection();
    if (m_parser)
        m_parser->end();
    if (outcome.error == ErrorCode::UnsupportedScheme && !outcome.isComplete) {
        apply(Cause::BadUrl, last, time);
        return finish();
    }
    const bool isLimit =
        outcome.error == ErrorCode::LimitExceeded || outcome.error == ErrorCode::TooManyRedirects;
    if (!outcome.isComplete && isLimit) {
        apply(Cause::LimitExceeded, last, time);
        return finish();
    }
    if (!mayRepeat(outcome)) {
        apply(causeOf(outcome), last, time);
        apply(Cause::CloseCalled, last, time); // as a page does that wants one answer
        return finish();
    }
    reestablishConnection(outcome.isComplete ? Cause::EndOfBody : Cause::NetworkError, last, time);
}

// 9.2.3, "reestablish the connection".
void EventSourceClient::reestablishConnection(Cause cause, ConnectionId connection, TraceTime time)
{
    m_parser.reset();
    apply(cause, connection, time);
    reconnectAfter(m_policy.next());
}

// 9.2.3, "fail the connection", in the middle of a stream: no attempt follows.
void EventSourceClient::failConnection(Cause cause, ErrorCode code, const QByteArray &detail)
{
    const ConnectionId last = connection();
    m_recorder.record(FactKind::Error, detail,
                      {.time = m_readTime, .value = quint16(code), .connection = last});
    abandon();
    apply(cause, last);
    finish();
}

EventStreamHandler EventSourceClient::parserHandler()
{
    return {
        .onEvent = [this](const StreamEvent &event) { takeEvent(event); },
        .onComment = [this](QByteArrayView text) { takeComment(text); },
        .onRetry =
            [this](qint64 milliseconds) {
                m_policy.setBase(std::min(std::chrono::milliseconds(milliseconds), LongestDelay));
                record(FactKind::Retry, QByteArray::number(milliseconds));
            },
        .onIgnored = [this](IgnoredReason reason,
                            QByteArrayView line) { record(FactKind::Ignored, line, quint16(reason)); },
    };
}

void EventSourceClient::takeEvent(const StreamEvent &event)
{
    const EventPayload payload{.type = event.type.toByteArray(),
                               .data = event.data.toByteArray(),
                               .lastEventId = event.lastEventId.toByteArray(),
                               .origin = m_origin};
    recordDelivered(
        payload, {.time = m_readTime, .message = messageIdOf(event.lastEventId), .connection = connection()});
}

void EventSourceClient::takeComment(QByteArrayView text)
{
    record(FactKind::Comment, text);
    const QByteArrayView trimmed = text.trimmed();
    if (!trimmed.startsWith(GapComment))
        return;
    if (const auto gap = gapFromText(trimmed.sliced(GapComment.size())))
        recordGap(*gap, connection(), m_readTime);
}

// The id of an event without an id field is that of the one before: then it is not about that message.
MessageId EventSourceClient::messageIdOf(QByteArrayView lastEventId)
{
    const bool isOwn = !m_hasDelivered || lastEventId != m_deliveredId;
    m_hasDelivered = true;
    m_deliveredId = lastEventId.toByteArray();
    return isOwn ? messageIdFromText(lastEventId).value_or(MessageId()) : MessageId();
}

void EventSourceClient::record(FactKind kind, QByteArrayView payload, quint16 value)
{
    m_recorder.record(kind, payload, {.time = m_readTime, .value = value, .connection = connection()});
}

} // namespace pushscope
