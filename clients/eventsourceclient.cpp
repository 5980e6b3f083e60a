// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/eventsourceclient.h"

#include "clients/mimetype.h"
#include "clients/servertext.h"

namespace pushscope {

namespace {

// 9.2.2: "an implementation-defined value, probably in the region of a few seconds"; no backoff, so that one
// sees what `retry` says.
constexpr ReconnectPolicy::Settings Reconnection{
    .base = std::chrono::seconds(3), .cap = std::chrono::seconds(3), .backoff = false, .jitter = 0.0};
// A stream may be silent for as long as it likes, and a server may hold back its head until the first
// event: the limits are those of browsers.
constexpr HttpLimits Limits{
    .head = std::chrono::minutes(5), .idle = std::chrono::milliseconds(0), .bodyBytes = 0};
// What a timer can wait. `retry` is any number.
constexpr std::chrono::milliseconds LongestDelay = std::chrono::hours(24 * 20);

constexpr QByteArrayView GapComment("gap ");

} // namespace

EventSourceClient::EventSourceClient(const LaneSettings &settings, const TapAddress &tap,
                                     FactRecorder &recorder)
    : HttpLaneClient(settings, tap, recorder, Reconnection)
    , m_lastEventId(settings.lastEventId)
{}

void EventSourceClient::begin()
{
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
    HttpRequest get = getRequest(m_settings.url, QByteArrayLiteral("text/event-stream"));
    if (!m_lastEventId.isEmpty())
        get.headers.append({QByteArrayLiteral("Last-Event-ID"), m_lastEventId});
    m_parser.reset();
    m_hasDelivered = false;
    m_deliveredId = m_lastEventId;
    request(std::move(get), Limits,
            {.head = [this](const HttpHead &head, const QUrl &url,
                            TraceTime time) { headReceived(head, url, time); },
             .body = [this](QByteArrayView bytes, TraceTime time) { bodyReceived(bytes, time); },
             .end = [this](const HttpOutcome &outcome, TraceTime time) { requestEnded(outcome, time); }});
}

// 9.2.2, step 15: processEventSourceEndOfBody and what stands before it.
void EventSourceClient::headReceived(const HttpHead &head, const QUrl &url, TraceTime time)
{
    m_readTime = time;
    if (head.status != 200)
        return failConnection(Cause::BadStatus, ErrorCode::BadStatus,
                              QByteArray::number(head.status) + ' ' + head.reason);
    const QByteArray essence = mimeEssence(head.joined("Content-Type"));
    if (essence != "text/event-stream")
        return failConnection(Cause::WrongContentType, ErrorCode::WrongContentType,
                              essence.isEmpty() ? QByteArrayLiteral("No Content-Type") : essence);
    announceConnection(url, time);
}

// 9.2.3, "announce the connection".
void EventSourceClient::announceConnection(const QUrl &url, TraceTime time)
{
    m_origin = HttpOrigin::of(url).serialized();
    m_parser = std::make_unique<EventStreamParser>(parserHandler());
    m_parser->setLastEventId(m_lastEventId);
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
    if (!outcome.isComplete && outcome.error == ErrorCode::LimitExceeded) {
        apply(Cause::LimitExceeded, last, time);
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

// 9.2.3, "fail the connection": no attempt follows.
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
    m_recorder.record(
        FactKind::Delivered, encodeEvent(payload),
        {.time = m_readTime, .message = messageIdOf(event.lastEventId), .connection = connection()});
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
