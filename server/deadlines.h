// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>

#include <chrono>
#include <set>

namespace pushscope {

/// Something that is to happen at a time, unless another time is set.
class Timed
{
public:
    virtual ~Timed() = default;
    virtual void deadlinePassed() = 0;

private:
    friend class Deadlines;
    std::chrono::steady_clock::time_point m_deadline{}; ///< zero: none
};

/// Who has to do something, or be done with it, by when: one timer for thousands of connections. Each must be
/// cleared before it is destroyed. Server thread.
class Deadlines
{
public:
    using Clock = std::chrono::steady_clock;

    Deadlines();

    /// Replaces its earlier deadline.
    void set(Timed *timed, std::chrono::milliseconds fromNow);
    void clear(Timed *timed);

private:
    void expire();
    void arm();

    std::set<std::pair<Clock::time_point, Timed *>> m_deadlines;
    QTimer m_timer;                 ///< goes off no later than the first deadline
    Clock::time_point m_armedFor{}; ///< when the timer goes off, while it runs
};

} // namespace pushscope
