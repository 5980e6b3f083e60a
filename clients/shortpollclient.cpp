// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/shortpollclient.h"

#include <algorithm>

namespace pushscope {

ShortPollClient::ShortPollClient(const LaneSettings &settings, const TapAddress &tap, FactRecorder &recorder)
    : PollClient(settings, tap, recorder, ReconnectPolicy::Settings{})
{
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_next, &QTimer::timeout, this, [this] { poll(); });
}

void ShortPollClient::begin()
{
    m_lastPlanned = traceNow();
    poll();
}

HttpRequest ShortPollClient::pollRequest(const QUrl &url)
{
    HttpRequest request = makeRequest(url, QByteArrayLiteral("application/json"));
    request.keepAlive = m_settings.keepAlive;
    return request;
}

// As setInterval() does: the rhythm stays, whatever an answer takes; what is overdue is left out. A poll that
// met a dead connection, or was told that there is more, is made again at once.
void ShortPollClient::polled(const Result &result)
{
    if (isEnding())
        return;
    if (result.wasStale || result.more) {
        m_next.start(0);
        return;
    }
    const TraceTime now = traceNow();
    m_lastPlanned = std::max<TraceTime>(m_lastPlanned + m_settings.pollInterval, now);
    m_next.start(std::chrono::ceil<std::chrono::milliseconds>(m_lastPlanned - now));
}

} // namespace pushscope
