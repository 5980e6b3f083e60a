// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/tracetime.h"
#include "server/tap/descriptor.h"

#include <QSocketNotifier>

#include <functional>
#include <map>
#include <memory>
#include <set>

namespace pushscope {

/// Calls back at moments, to the precision of the kernel's timers, however many wait: one timer descriptor
/// (timerfd) for all. A QTimer counts whole milliseconds. Outlives what waits for it; the tap's thread.
class DueClock
{
public:
    using Callback = std::function<void()>;

    DueClock();
    ~DueClock();
    DueClock(const DueClock &) = delete;
    DueClock &operator=(const DueClock &) = delete;

    /// Calls once at `when`, at once where that is past, never from inside this call. One moment an owner: a
    /// new one replaces it.
    void set(const void *owner, TraceTime when, Callback callback);
    void unset(const void *owner);

private:
    struct Wait
    {
        TraceTime when{};
        Callback callback;
    };

    void arm();
    void expired();

    Descriptor m_timer;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::map<const void *, Wait> m_waits;
    std::set<std::pair<TraceTime, const void *>> m_order;
};

} // namespace pushscope
