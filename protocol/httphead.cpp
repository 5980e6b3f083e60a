// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/http1headdecoder.h"

#include <algorithm>

namespace pushscope {

namespace {

bool isSameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArrayView HttpHead::value(QByteArrayView name) const
{
    for (const HttpHeader &header : headers) {
        if (isSameName(header.name, name))
            return header.value;
    }
    return {};
}

QByteArray HttpHead::joined(QByteArrayView name) const
{
    QByteArray all;
    bool first = true;
    for (const HttpHeader &header : headers) {
        if (!isSameName(header.name, name))
            continue;
        if (!first)
            all += ", ";
        all += header.value;
        first = false;
    }
    return all;
}

bool HttpHead::has(QByteArrayView name) const
{
    return count(name) > 0;
}

int HttpHead::count(QByteArrayView name) const
{
    return int(std::ranges::count_if(
        headers, [name](const HttpHeader &header) { return isSameName(header.name, name); }));
}

bool HttpHead::hasToken(QByteArrayView name, QByteArrayView token) const
{
    const auto items = joined(name).split(',');
    return std::ranges::any_of(items,
                               [token](const QByteArray &item) { return isSameName(item.trimmed(), token); });
}

bool HttpHead::keepsAlive() const
{
    if (hasToken("Connection", "close"))
        return false;
    if (versionMajor == 1 && versionMinor >= 1)
        return true;
    return versionMajor == 1 && hasToken("Connection", "keep-alive");
}

} // namespace pushscope
