// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/eventlog.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace pushscope {

/// Plays a session into an EventLog as if it happened now: at its own pace, faster, or event by event. Views
/// and folds of that log see it as they see a live run; the facts keep their times. Owned by the window or
/// the command line; main thread. Nothing else may append to the log meanwhile.
class Replay : public QObject
{
    Q_OBJECT

public:
    /// `now`: turned by tests.
    explicit Replay(EventLog &log, TraceNow now = &traceNow, QObject *parent = nullptr);

    /// Takes a session and goes to its beginning: the log is empty then, and paused.
    void load(FactBatch session);
    /// Goes on from here. `speed`: 1 is the recorded pace, 10 ten times it; nothing: as fast as it goes.
    void play(std::optional<double> speed = 1.0);
    void pause();
    /// Pauses, and plays up to the next message that came or went, or to the end. False at the end.
    bool stepToNextEvent();
    /// To a moment of the session, backwards too: the log then holds what was before it. Goes on playing
    /// where it was.
    void seek(TraceTime time);
    /// How long facts are gathered before they are appended: a frame of the window (16 ms), or nothing.
    void setFrame(std::chrono::milliseconds frame) { m_frame = frame; }

    bool isPlaying() const { return m_isPlaying; }
    /// Whether every fact is in the log.
    bool atEnd() const { return m_next == m_session.facts.size(); }
    /// Of the session's first and last fact; zero where it is empty.
    TraceTime begin() const;
    TraceTime end() const;
    /// Where in the session it is now.
    TraceTime position() const;

Q_SIGNALS:
    /// The last fact is in the log. Comes after each time that this happens.
    void finished();

private:
    void advance();
    void appendUntil(std::size_t end);
    void schedule();
    void stopAt(TraceTime position);

    EventLog &m_log;
    const TraceNow m_now;
    FactBatch m_session;
    std::size_t m_next = 0;        ///< the first fact that is not in the log yet
    std::optional<double> m_speed; ///< nothing: as fast as it goes
    TraceTime m_from{};            ///< position when playing began, or now while paused
    TraceTime m_began{};           ///< on the clock, when playing began
    bool m_isPlaying = false;
    std::chrono::milliseconds m_frame{16};
    QTimer m_timer; ///< single shot, to the next append
};

} // namespace pushscope
