// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tracetime.h"

#include <QObject>

namespace pushscope {

/// The stretch of time that all views show. Shared: whoever zooms, all zoom. GUI thread.
class TimeAxis : public QObject
{
    Q_OBJECT

public:
    explicit TimeAxis(QObject *parent = nullptr);

    TraceTime begin() const { return m_end - m_span; }
    TraceTime end() const { return m_end; }
    TraceTime span() const { return m_span; }
    /// Whether the right edge follows the newest time.
    bool isLive() const { return m_live; }
    /// Frozen: the view stands, the stream goes on.
    bool isFrozen() const { return m_frozen; }
    TraceTime now() const { return m_now; }
    /// What the ruler and the tables call 00:00: when the session's first lane started. Facts keep their own
    /// times.
    TraceTime zero() const { return m_zero; }
    /// `time` as people read it: since zero().
    TraceTime sinceZero(TraceTime time) const { return time - m_zero; }
    /// Moves a live axis along, so that zero stands at the left edge of an empty one.
    void setZero(TraceTime zero);

    /// The newest time; moves the right edge where the axis is live and not frozen.
    void setNow(TraceTime now);
    void setLive();
    void setFrozen(bool frozen);
    /// Limits: 1 ms to 24 h. Keeps `anchor` where it is on screen; leaves live unless the anchor is the edge:
    /// then the edge stays at the newest time. A factor of 0 or below does nothing.
    void zoom(double factor, TraceTime anchor);
    /// Moves by a signed stretch; leaves live.
    void pan(TraceTime by);
    /// Shows [begin, end], in either order; leaves live. Over or under the limits `end` stays where it is.
    void setRange(TraceTime begin, TraceTime end);
    /// Sets the span and keeps the live edge, or the middle where the axis is not live or frozen.
    void setSpan(TraceTime span);
    /// Centres `time` if it is not in view; leaves live.
    void reveal(TraceTime time);

    /// The sub-range that the user marked on the ruler: the scoreboard counts in it.
    bool hasMarkedRange() const { return m_markEnd > m_markBegin; }
    TraceTime markBegin() const { return m_markBegin; }
    TraceTime markEnd() const { return m_markEnd; }
    void setMarkedRange(TraceTime begin, TraceTime end);
    void clearMarkedRange();

Q_SIGNALS:
    void changed();
    void markedRangeChanged();

private:
    void set(TraceTime end, TraceTime span);
    TraceTime liveEnd() const;

    TraceTime m_end = std::chrono::seconds(12);  ///< right edge
    TraceTime m_span = std::chrono::seconds(12); ///< always > 0
    TraceTime m_now{};
    TraceTime m_zero{};
    TraceTime m_markBegin{};
    TraceTime m_markEnd{}; ///< equal to begin: nothing is marked
    bool m_live = true;
    bool m_frozen = false;
};

} // namespace pushscope
