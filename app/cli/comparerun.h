// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/cli/compareoptions.h"
#include "app/lab.h"
#include "trace/export/scoreboard.h"

#include <set>

namespace pushscope {

/// One comparison: open every lane, publish by plan once all listen, wait until all have caught up, close.
/// Owned by runCompare(); main thread.
class CompareRun : public QObject
{
    Q_OBJECT

public:
    enum class Phase { Opening, Publishing, CatchingUp, Closing, Done };

    /// `lab` serves already, and outlives the run.
    CompareRun(const CompareOptions &options, Lab &lab);

    void start();
    /// Publishes no more, waits for nothing, closes.
    void interrupt();

    Phase phase() const { return m_phase; }
    bool wasInterrupted() const { return m_interrupted; }
    /// Messages published so far.
    quint64 publishedCount() const { return m_published; }
    /// Since start().
    TraceTime elapsed() const { return traceNow() - m_started; }
    /// The fewest messages that any lane has.
    quint64 deliveredEverywhere() const;
    /// The figures so far; final when Done.
    Scoreboard scoreboard() const;

Q_SIGNALS:
    void finished();

private:
    struct Lane
    {
        LaneId id;
        Method method;
        bool ready = false;   ///< it listens: nothing published from now on is lost to it
        QByteArray skipped{}; ///< why it cannot run here; empty: it runs

        bool isSettled() const { return ready || !skipped.isEmpty(); }
    };

    void takeFacts(FactIndex end);
    void skip(LaneId id, const QByteArray &why);
    bool isReady(const Lane &lane, const Fact &fact) const;
    void openIsOver();
    void publishDue();
    void close();
    void finish();
    void enter(Phase phase, std::chrono::milliseconds limit);

    const CompareOptions m_options;
    Lab &m_lab;
    const std::vector<std::chrono::nanoseconds> m_plan; ///< since m_publishStart
    std::vector<Lane> m_lanes;
    Phase m_phase = Phase::Opening;
    TraceTime m_started{};
    TraceTime m_publishStart{};
    std::size_t m_sent = 0;  ///< of m_plan, handed to the server
    quint64 m_published = 0; ///< of those, published by it
    bool m_interrupted = false;
    FactIndex m_next = 0; ///< the first fact that was not looked at yet
    QTimer m_timer;       ///< single shot: the next message of the plan
    QTimer m_limit;       ///< single shot: the phase has taken too long
};

} // namespace pushscope
