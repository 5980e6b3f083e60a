// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/feedclock.h"

#include "server/feedtexts.h"
#include "server/messagefeed.h"

#include <algorithm>

namespace pushscope {

namespace {

/// So that the sockets get their turn when the feed runs faster than they do.
constexpr int MostPerTick = 64;

} // namespace

FeedClock::FeedClock(MessageFeed &feed)
    : m_feed(feed)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &FeedClock::tick);
}

void FeedClock::setSettings(const FeedSettings &settings)
{
    m_settings = settings;
    // A string of that size must still be a message.
    m_settings.payloadBytes =
        int(std::min<qsizetype>(settings.payloadBytes, m_feed.limits().messageBytes - 64));
    m_number = 0;
    m_schedule.emplace(m_settings, traceNow());
    arm();
}

void FeedClock::tick()
{
    const int due = m_schedule->takeDue(traceNow(), MostPerTick);
    for (int i = 0; i < due; ++i) {
        const MessageId id(m_feed.ring().last() + 1);
        m_feed.publish({}, feedData(m_settings, id, ++m_number, QDateTime::currentDateTime()));
    }
    if (due > 0 && m_schedule->isFinished())
        Q_EMIT finished();
    arm();
}

void FeedClock::arm()
{
    const auto next = m_schedule ? m_schedule->next() : std::nullopt;
    if (!next) {
        m_timer.stop();
        return;
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(*next - traceNow());
    m_timer.start(std::max(wait, std::chrono::milliseconds(0)));
}

} // namespace pushscope
