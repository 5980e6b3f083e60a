// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTimer>

#include <vector>

namespace pushscope {

class Subscriber;

/// Subscribers whose outbox has something new. They are flushed at once, but for a slice of time only: the
/// rest follows in the next turns of the event loop, so that a fan-out to thousands holds nobody up, and
/// messages that are published meanwhile leave in one write. Owned by the feed; server thread.
class FlushQueue
{
public:
    FlushQueue();

    /// Must not be in the queue already.
    void add(Subscriber *subscriber) { m_waiting.push_back(subscriber); }
    /// Does nothing where it is not in the queue.
    void remove(const Subscriber *subscriber);
    /// Flushes for a slice of time, and later the rest.
    void run();

private:
    std::vector<Subscriber *> m_waiting; ///< null: removed
    std::size_t m_front = 0;             ///< inside run(): index of the next one to flush
    bool m_isRunning = false;            ///< inside run(): a flush may publish
    QTimer m_nextTurn;
};

} // namespace pushscope
