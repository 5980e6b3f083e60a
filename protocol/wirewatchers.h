// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"
#include "protocol/tapaddress.h"

#include <functional>
#include <map>

namespace pushscope {

/// Why the tap could not connect a client: more than the codes of a SOCKS reply can say.
struct TapFailure
{
    ErrorCode code = ErrorCode::ConnectFailed;
    QByteArray detail; ///< in English, for people
};

/// Lets a client look at its own connection's bytes where the tap reads them: QWebSocket shows neither its
/// handshake nor its frames. The tap also tells why it could not connect, before its SOCKS reply says that it
/// could not. The tap tells, a client watches; both live in the clients' thread.
class WireWatchers
{
public:
    /// `direction`: FactKind::BytesUp or BytesDown. The bytes hold until the call returns.
    using Watcher = std::function<void(FactKind direction, QByteArrayView bytes, TraceTime time)>;

    void watch(TapUser user, Watcher watcher) { m_watchers[user] = std::move(watcher); }
    void unwatch(TapUser user) { m_watchers.erase(user); }

    using FailureWatcher = std::function<void(const TapFailure &failure)>;

    void watchFailure(TapUser user, FailureWatcher watcher) { m_failureWatchers[user] = std::move(watcher); }
    void unwatchFailure(TapUser user) { m_failureWatchers.erase(user); }

    void tellFailure(TapUser user, const TapFailure &failure) const
    {
        if (const auto it = m_failureWatchers.find(user); it != m_failureWatchers.end())
            it->second(failure);
    }

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
    std::map<TapUser, FailureWatcher> m_failureWatchers;
};

} // namespace pushscope
