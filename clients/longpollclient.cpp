// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/longpollclient.h"

namespace pushscope {

namespace {

constexpr ReconnectPolicy::Settings Backoff{
    .base = std::chrono::milliseconds(500), .cap = std::chrono::seconds(30), .backoff = true, .jitter = 0.2};
// The server may be slow to answer after its own time-out.
constexpr std::chrono::seconds Grace{15};
// The first answer only tells the cursor; a second one without messages means that nobody holds us.
constexpr int EmptyAnswersAllowed = 1;
constexpr std::chrono::seconds AtOnce{1};

} // namespace

LongPollClient::LongPollClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder)
    : PollClient(settings, tap, recorder, Backoff)
{}

HttpRequest LongPollClient::pollRequest(const QUrl &url)
{
    m_asked = traceNow();
    const QByteArray seconds = QByteArray::number(qint64(m_settings.holdTime.count()));
    HttpRequest request = makeRequest(withQueryItem(url, QLatin1StringView("timeout"), seconds),
                                      QByteArrayLiteral("application/json"));
    request.keepAlive = true;
    return request;
}

HttpLimits LongPollClient::pollLimits() const
{
    return {.head = m_settings.holdTime + Grace};
}

void LongPollClient::polled(const Result &result)
{
    if (isEnding())
        return;
    if (result.wasStale || (result.isGood && isHeld(result))) {
        if (result.isGood)
            m_policy.reset();
        // From the event loop: a server that always has more must not pile up calls.
        QMetaObject::invokeMethod(
            this, [this] { poll(); }, Qt::QueuedConnection);
        return;
    }
    reconnectAfter(m_policy.next());
}

// A server that answers with nothing at once, again and again, would be asked without a pause.
bool LongPollClient::isHeld(const Result &result)
{
    const bool isEmpty = result.status == 200 && result.messages == 0 && !result.more;
    m_emptyAnswers = isEmpty && traceNow() - m_asked < AtOnce ? m_emptyAnswers + 1 : 0;
    return m_emptyAnswers <= EmptyAnswersAllowed;
}

} // namespace pushscope
