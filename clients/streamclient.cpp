// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/streamclient.h"

#include "clients/retryafter.h"
#include "clients/servertext.h"

#include <array>

namespace pushscope {

namespace {

constexpr ReconnectPolicy::Settings Backoff{
    .base = std::chrono::seconds(2), .cap = std::chrono::seconds(30), .backoff = true, .jitter = 0.2};

QByteArray acceptOf(const LaneSettings &settings)
{
    if (settings.kind == StreamKind::OfMethod)
        return QByteArrayLiteral("application/x-ndjson");
    return QByteArrayLiteral("*/*");
}

bool isGood(int status)
{
    return status >= 200 && status < 300;
}

} // namespace

StreamClient::StreamClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder)
    : XhrClient(settings, tap, recorder, Backoff)
    , m_form(settings.kind == StreamKind::Raw ? Form::Raw : Form::Lines)
{}

void StreamClient::takeOver(Running running, Form form, const HttpHead &head, TraceTime time)
{
    m_form = form;
    chooseMethod(Method::Stream, time);
    noteInsecure(time);
    adoptRequest(std::move(running), head, time);
}

void StreamClient::begin()
{
    noteInsecure({});
    sendGet();
}

void StreamClient::noteInsecure(TraceTime time)
{
    if (m_settings.request.insecure)
        recordDeviations(std::array{Deviation::Insecure}, time);
}

void StreamClient::sendGet()
{
    const bool resumes = m_settings.resume && !m_last.isNone();
    const QUrl url =
        resumes ? withQueryItem(m_settings.url, QLatin1StringView("after"), QByteArray::number(m_last.value))
                : m_settings.url;
    m_lines.reset();
    m_pieces.reset();
    sendRequest(makeRequest(url, acceptOf(m_settings)), streamLimits(m_settings.request));
}

void StreamClient::headReceived(const HttpHead &head, TraceTime)
{
    m_leastDelay = {};
    if (isGood(head.status))
        return expectBody();
    m_leastDelay = retryAfter(head, QDateTime::currentDateTimeUtc()).value_or(std::chrono::seconds(0));
    m_recorder.recordError(ErrorCode::BadStatus, QByteArray::number(head.status) + ' ' + head.reason,
                           connection());
    readRefusal([this] { connectAgain({.isComplete = false, .error = ErrorCode::BadStatus}); });
}

void StreamClient::expectBody()
{
    m_policy.reset();
    if (m_form == Form::Lines) {
        m_lines.emplace([this](QByteArrayView line, qint64) { takeLine(line); });
        return;
    }
    m_pieces.emplace([this](QByteArrayView piece, bool isText) {
        deliverBytes({.data = piece.toByteArray(), .lastEventId = {}, .origin = {}}, {},
                     isText ? MessageForm::Text : MessageForm::Binary);
    });
}

void StreamClient::bodyReceived(QByteArrayView bytes, TraceTime time)
{
    m_readTime = time;
    if (m_pieces)
        m_pieces->feed(bytes);
    if (!m_lines || m_lines->feed(bytes) == NdjsonSplitter::State::Reading)
        return;
    m_recorder.recordError(ErrorCode::LimitExceeded, "A line of the stream is too long", connection());
    // Our own abort() of a response that is of no use.
    const ConnectionId last = connection();
    abandon();
    apply(Cause::LimitExceeded, last);
    connectAgain({.isComplete = false, .error = ErrorCode::LimitExceeded});
}

void StreamClient::requestEnded(const HttpOutcome &outcome, TraceTime time)
{
    m_readTime = time;
    // A line that was cut off is no message; a raw piece is what came.
    if (outcome.isComplete && m_lines && m_lines->state() == NdjsonSplitter::State::Reading)
        m_lines->end();
    if (m_pieces)
        m_pieces->end();
    connectAgain(outcome);
}

void StreamClient::takeLine(QByteArrayView line)
{
    // RFC 7464: each text of a JSON text sequence begins with RS.
    if (line.startsWith('\x1E'))
        line = line.sliced(1);
    const ServerText text = readServerText(line);
    switch (text.kind) {
    case ServerText::Kind::Message:
        m_last = text.message.id;
        return deliver(text.message, connection(), m_readTime);
    case ServerText::Kind::Gap:
        return recordGap(text.gap, connection(), m_readTime);
    case ServerText::Kind::Control:
        return m_recorder.record(FactKind::ControlReceived, line,
                                 {.time = m_readTime, .connection = connection()});
    case ServerText::Kind::NotJson:
        m_recorder.recordError(ErrorCode::MalformedMessage, "A line of the stream is no JSON", connection());
        [[fallthrough]];
    case ServerText::Kind::Foreign:
        return deliverBytes({.type = text.message.type,
                             .data = line.toByteArray(),
                             .lastEventId = text.foreignId,
                             .origin = {}},
                            text.message.id, line.isValidUtf8() ? MessageForm::Text : MessageForm::Binary);
    }
}

void StreamClient::deliverBytes(const EventPayload &payload, MessageId message, MessageForm form)
{
    recordDelivered(
        payload,
        {.time = m_readTime, .value = quint16(form), .message = message, .connection = connection()});
}

// A raw answer that came whole is all there is.
void StreamClient::connectAgain(const HttpOutcome &outcome)
{
    if (isEnding())
        return;
    const bool isAll = m_form == Form::Raw && outcome.isComplete;
    if (m_settings.reconnect && mayRepeat(outcome) && !isAll)
        reconnectAfter(std::max(m_policy.next(), m_leastDelay));
    else
        finish();
}

} // namespace pushscope
