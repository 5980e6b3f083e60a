// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/pollclient.h"

namespace pushscope {

void PollClient::poll()
{
    if (isEnding())
        return;
    m_body.clear();
    const QUrl url =
        m_cursor ? withQueryItem(m_settings.url, QLatin1StringView("after"), QByteArray::number(*m_cursor))
                 : m_settings.url;
    sendRequest(pollRequest(url), pollLimits());
}

void PollClient::headReceived(const HttpHead &head, TraceTime)
{
    m_head = head;
}

void PollClient::bodyReceived(QByteArrayView bytes, TraceTime)
{
    m_body.append(bytes); // the exchange's limit bounds it
}

void PollClient::requestEnded(const HttpOutcome &outcome, TraceTime time)
{
    polled(outcome.isComplete ? takeAnswer(time) : Result{.wasStale = outcome.wasStale});
}

PollClient::Result PollClient::takeAnswer(TraceTime time)
{
    Result result{.status = m_head.status};
    if (m_head.status == 204) {
        result.isGood = true;
    } else if (m_head.status == 200) {
        result.isGood = takeMessages(result, time);
    } else {
        m_recorder.recordError(ErrorCode::BadStatus, QByteArray::number(m_head.status) + ' ' + m_head.reason,
                               connection());
    }
    m_body.clear();
    return result;
}

bool PollClient::takeMessages(Result &result, TraceTime time)
{
    const auto answer = pollAnswerFromJson(m_body);
    if (!answer) {
        m_recorder.recordError(ErrorCode::MalformedMessage, "The answer is not the JSON of a poll",
                               connection());
        return false;
    }
    if (answer->gap)
        recordGap(*answer->gap, connection(), time);
    for (const Message &message : answer->messages)
        deliver(message, connection(), time);
    m_cursor = answer->last;
    result.more = answer->more;
    result.messages = answer->messages.size();
    return true;
}

} // namespace pushscope
