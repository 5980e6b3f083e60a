// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "protocol/tapaddress.h"

#include <functional>
#include <map>

namespace pushscope {

/// Lets a client look at its own connection's bytes where the tap reads them: QWebSocket shows neither its
/// handshake nor its frames. The tap tells, a client watches; both live in the clients' thread.
class WireWatchers
{
public:
    /// `direction`: FactKind::BytesUp or BytesDown. The bytes hold until the call returns.
    using Watcher = std::function<void(FactKind direction, QByteArrayView bytes, TraceTime time)>;

    void watch(TapUser user, Watcher watcher) { m_watchers[user] = std::move(watcher); }
    void unwatch(TapUser user) { m_watchers.erase(user); }

    void tell(TapUser user, FactKind direction, QByteArrayView bytes, TraceTime time) const
    {
        const auto it = m_watchers.find(user);
        if (it == m_watchers.end())
            return;
        const Watcher watcher = it->second; // it may stop watching from inside the call
        watcher(direction, bytes, time);
    }

private:
    std::map<TapUser, Watcher> m_watchers; ///< only connections that are watched now
};

} // namespace pushscope
