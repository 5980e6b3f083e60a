// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/method.h"
#include "server/servercontext.h"

#include <span>

namespace pushscope {

class Exchange;

/// What the server answers to: one row an endpoint.
struct Endpoint
{
    enum class Verb { Get, Post, WebSocket };
    /// Answers a request now or holds the answer.
    using Serve = void (*)(Exchange &, ServerContext &);

    QByteArrayView path;
    Verb verb = Verb::Get;
    Serve serve = nullptr;
    QByteArrayView note; ///< for the index page: what it does
    QByteArrayView
        curl; ///< for the index page: how to try it, {base} stands for http://host:port; may be empty
};

/// All endpoints. A new method is a file with its serve function and a row here.
std::span<const Endpoint> endpoints();

} // namespace pushscope
