// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/webpush/pushexchange.h"

#include <algorithm>

namespace pushscope {

namespace {

bool isNamed(const HttpHeader &header, QByteArrayView name)
{
    return header.name.compare(name, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArray PushRequest::value(QByteArrayView name) const
{
    const auto it =
        std::ranges::find_if(headers, [&](const HttpHeader &header) { return isNamed(header, name); });
    return it == headers.end() ? QByteArray() : it->value;
}

int PushRequest::count(QByteArrayView name) const
{
    return int(
        std::ranges::count_if(headers, [&](const HttpHeader &header) { return isNamed(header, name); }));
}

bool PushRequest::prefers(QByteArrayView token) const
{
    for (const HttpHeader &header : headers) {
        if (!isNamed(header, "prefer"))
            continue;
        for (const QByteArray &part : header.value.split(',')) {
            // RFC 7240 2: parameters follow after a semicolon, and blanks do not count.
            const QByteArray preference = part.split(';').front().simplified().replace(" ", "");
            if (preference.compare(token, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

} // namespace pushscope
