// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/tap/socketaddress.h"

#include <functional>
#include <memory>
#include <vector>

class QObject;

namespace pushscope {

/// What a name lookup came to.
struct LookupResult
{
    std::vector<SocketAddress> addresses; ///< in the resolver's order, each once; empty where it failed
    QByteArray reason;                    ///< the resolver's words, where it failed
};

/// One name lookup (getaddrinfo) away from the tap's thread. Not QHostInfo: that one keeps a cache, which
/// would hide what a lookup costs, and a slow resolver would hold up the end of the program.
/// Destroying it cancels: the handler is not called any more.
class NameLookup
{
public:
    using Handler = std::function<void(const LookupResult &)>;

    /// The handler is called in the context's thread, at most once, never from inside start().
    NameLookup(QObject *context, Handler handler);
    ~NameLookup();
    Q_DISABLE_COPY_MOVE(NameLookup)

    void start(const QByteArray &hostName, quint16 port);

    struct Shared;

private:
    std::shared_ptr<Shared> m_shared; ///< with the worker thread
};

} // namespace pushscope
