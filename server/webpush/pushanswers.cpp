// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/pushanswers.h"

namespace pushscope::pushanswers {

Refusal bad(QByteArray what, QByteArray why)
{
    return {400, std::move(what), std::move(why), {}};
}

Refusal notAllowed(const QByteArray &allow)
{
    return {405, "method-not-allowed", "This resource takes " + allow + '.', {{"Allow", allow}}};
}

Refusal missing(bool wasThere)
{
    if (wasThere)
        return {410, "gone", "The subscription is gone. Do not send to it any more (RFC 8030 7.3).", {}};
    return {404, "not-found", "There is no such resource.", {}};
}

Refusal busy(std::chrono::seconds retryAfter, QByteArray why)
{
    return {
        429, "too-many", std::move(why), {{"Retry-After", QByteArray::number(qint64(retryAfter.count()))}}};
}

QByteArray link(const QByteArray &url, QByteArrayView relation)
{
    return '<' + url + ">; rel=\"" + relation.toByteArray() + '"';
}

} // namespace pushscope::pushanswers
