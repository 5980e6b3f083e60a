// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/http2/http2exchange.h"

#include <map>

namespace pushscope {

/// Which endpoint of the HTTP/2 port answers for a path. Filled before the door listens.
class Http2Routes
{
public:
    /// A path that ends in "/" stands for everything below it, too; the longest one that fits wins.
    /// The handler must outlive the routes.
    void add(const QByteArray &path, Http2Handler &handler) { m_handlers[path] = &handler; }
    /// Null where nobody answers.
    Http2Handler *find(const QByteArray &path) const;

private:
    std::map<QByteArray, Http2Handler *> m_handlers;
};

} // namespace pushscope
