// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/streamclient.h"

#include "clients/servertext.h"

namespace pushscope {

namespace {

constexpr ReconnectPolicy::Settings Backoff{
    .base = std::chrono::seconds(2), .cap = std::chrono::seconds(30), .backoff = true, .jitter = 0.2};
// A stream may be silent for as long as it likes, and a server may hold back its head until the first
// message: the limits are those of browsers.
constexpr HttpLimits Limits{
    .head = std::chrono::minutes(5), .idle = std::chrono::milliseconds(0), .bodyBytes = 0};

} // namespace

StreamClient::StreamClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder)
    : XhrClient(settings, tap, recorder, Backoff)
{}

void StreamClient::begin()
{
    const bool resumes = m_settings.resume && !m_last.isNone();
    const QUrl url =
        resumes ? withQueryItem(m_settings.url, QLatin1StringView("after"), QByteArray::number(m_last.value))
                : m_settings.url;
    m_lines.reset();
    sendRequest(getRequest(url, QByteArrayLiteral("application/x-ndjson")), Limits);
}

void StreamClient::headReceived(const HttpHead &head, TraceTime)
{
    if (head.status == 200) {
        m_policy.reset();
        m_lines.emplace([this](QByteArrayView line, qint64) { takeLine(line); });
        return;
    }
    m_recorder.recordError(ErrorCode::BadStatus, QByteArray::number(head.status) + ' ' + head.reason,
                           connection());
    // The text of the refusal may have no end; it is of no use to the lane.
    giveUp(Cause::CloseCalled);
}

void StreamClient::bodyReceived(QByteArrayView bytes, TraceTime time)
{
    m_readTime = time;
    if (!m_lines || m_lines->feed(bytes) == NdjsonSplitter::State::Reading)
        return;
    m_recorder.recordError(ErrorCode::LimitExceeded, "A line of the stream is too long", connection());
    giveUp(Cause::LimitExceeded);
}

void StreamClient::requestEnded(const HttpOutcome &outcome, TraceTime time)
{
    m_readTime = time;
    // A line that was cut off is no message.
    if (outcome.isComplete && m_lines && m_lines->state() == NdjsonSplitter::State::Reading)
        m_lines->end();
    connectAgain();
}

void StreamClient::takeLine(QByteArrayView line)
{
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
        return m_recorder.recordError(ErrorCode::MalformedMessage, "A line of the stream is no JSON",
                                      connection());
    }
}

// Our own abort() of a response that is of no use.
void StreamClient::giveUp(Cause cause)
{
    const ConnectionId last = connection();
    abandon();
    apply(cause, last);
    connectAgain();
}

void StreamClient::connectAgain()
{
    if (isEnding())
        return;
    if (m_settings.reconnect)
        reconnectAfter(m_policy.next());
    else
        finish();
}

} // namespace pushscope
