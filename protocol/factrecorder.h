// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"

#include <atomic>
#include <functional>
#include <mutex>

namespace pushscope {

/// Where the threads meet: any thread records, one reader takes. The one mutex of the program.
/// Bounded: once a limit is reached facts are counted instead of kept, and the next batch says so.
class FactRecorder
{
public:
    struct Limits
    {
        std::size_t facts = 2'000'000;
        qsizetype arenaBytes = qsizetype(256) << 20;
    };

    FactRecorder()
        : FactRecorder(Limits{})
    {}
    explicit FactRecorder(Limits limits, TraceNow now = &traceNow);

    /// Records a fact. A zero time is filled in with now. Any thread; never blocks for longer than a copy.
    void record(Fact fact, QByteArrayView payload = {});

    /// All facts recorded so far, in order of time; what was lost to a limit is an Overflow fact at the end.
    /// A fact whose time lies before the last one taken (its thread was held up between the clock and here)
    /// is given that last time: the trace never goes backwards.
    FactBatch take();

    /// Whether what waits has taken a quarter of a limit: whoever reads from a network does better to leave
    /// it there for a while. Any thread.
    bool isCrowded() const { return m_isCrowded; }

    /// Called, in the recording thread, when the recorder goes from empty to not empty. Set before any
    /// thread records; must not block and must not record.
    void setWakeUp(std::function<void()> wakeUp);

private:
    const Limits m_limits;
    const TraceNow m_now;
    std::function<void()> m_wakeUp; ///< may be empty; fixed once threads run
    std::mutex m_mutex;             ///< guards what follows
    FactBatch m_batch;              ///< what the next take() gives
    quint64 m_lost = 0;             ///< facts not kept since the last take()
    std::atomic<bool> m_isCrowded{false};
    TraceTime m_lastTaken{}; ///< time of the newest fact given out
};

} // namespace pushscope
