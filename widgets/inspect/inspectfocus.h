// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"
#include "protocol/tracetime.h"

#include <QDateTime>
#include <QObject>

#include <optional>

namespace pushscope {

/// Which run, and which attempt of it, Inspect looks at; and how the trace's clock reads on the wall. Shared
/// by all its panes. GUI thread.
class InspectFocus : public QObject
{
    Q_OBJECT

public:
    explicit InspectFocus(QObject *parent = nullptr)
        : QObject(parent)
        , m_wallOrigin(QDateTime::currentDateTime().addMSecs(-traceNow().count() / 1'000'000))
    {}

    LaneId lane() const { return m_lane; }
    /// Nothing: the whole run.
    std::optional<int> attempt() const { return m_attempt; }
    void show(LaneId lane, std::optional<int> attempt = std::nullopt)
    {
        if (lane == m_lane && attempt == m_attempt)
            return;
        m_lane = lane;
        m_attempt = attempt;
        Q_EMIT changed();
    }

    /// The trace is a recording, which has no wall clock: its first moment is called 00:00:00.
    void setRecording(TraceTime begin)
    {
        m_isRecording = true;
        m_wallOrigin = QDate::currentDate().startOfDay().addMSecs(-begin.count() / 1'000'000);
        show({});
    }
    /// The recording says what the clock on the wall showed at `at`.
    void setRecordingClock(const QDateTime &wall, TraceTime at)
    {
        m_wallOrigin = wall.addMSecs(-at.count() / 1'000'000);
    }
    /// The trace is of now.
    void setLive()
    {
        m_isRecording = false;
        m_wallOrigin = QDateTime::currentDateTime().addMSecs(-traceNow().count() / 1'000'000);
        show({});
    }
    bool isRecording() const { return m_isRecording; }
    /// What the clock on the wall said then; in a recording, since its first moment.
    QDateTime wallTime(TraceTime time) const { return m_wallOrigin.addMSecs(time.count() / 1'000'000); }
    /// The inverse.
    TraceTime traceTime(const QDateTime &wall) const
    {
        return std::chrono::milliseconds(m_wallOrigin.msecsTo(wall));
    }

Q_SIGNALS:
    void changed();

private:
    LaneId m_lane;
    std::optional<int> m_attempt;
    QDateTime m_wallOrigin; ///< when the trace's clock was at zero
    bool m_isRecording = false;
};

} // namespace pushscope
