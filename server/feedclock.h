// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/feedschedule.h"

#include <QTimer>

namespace pushscope {

class MessageFeed;

/// Publishes by itself as its settings say. Owned by PushServer; server thread.
class FeedClock : public QObject
{
    Q_OBJECT

public:
    explicit FeedClock(MessageFeed &feed);

    /// Starts anew; Manual stops.
    void setSettings(const FeedSettings &settings);

Q_SIGNALS:
    /// As many messages have been published as the limit allows.
    void finished();

private:
    void tick();
    void arm();

    MessageFeed &m_feed;
    FeedSettings m_settings;
    std::optional<FeedSchedule> m_schedule; ///< nothing: manual
    quint64 m_number = 0;                   ///< messages made up since setSettings()
    QTimer m_timer;
};

} // namespace pushscope
