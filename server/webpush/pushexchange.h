// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"
#include "server/httpanswer.h"

namespace pushscope {

/// What the push service is asked, over whichever version of HTTP.
struct PushRequest
{
    QByteArray method;
    QByteArray path;   ///< percent-decoded
    QByteArray origin; ///< by which we were asked: "http://127.0.0.1:8089"
    QList<HttpHeader> headers;
    QByteArray body;
    LaneId lane; ///< the lab's lane that asks, or none

    /// The only value of that name; empty where there is none. Names compare without case.
    QByteArray value(QByteArrayView name) const;
    int count(QByteArrayView name) const;
    /// Whether a Prefer field has the token, RFC 7240: "respond-async", "wait=0".
    bool prefers(QByteArrayView token) const;
};

/// One request's other end: where the answer goes, now or later. Owned by the connection, which tells
/// PushService::closed() before it ends one that is held. Server thread.
class PushExchange
{
public:
    virtual ~PushExchange() = default;
    /// Gives the whole answer; the exchange is over.
    virtual void answer(const Answer &answer) = 0;
    /// Whether the other end takes pushed responses: HTTP/2, and not disabled.
    virtual bool canPush() const = 0;
    /// Pushes an answer to a request that is promised: a GET of `path`. False where it cannot, now.
    virtual bool push(const QByteArray &path, const QList<HttpHeader> &requestHeaders,
                      const Answer &answer) = 0;
};

} // namespace pushscope
