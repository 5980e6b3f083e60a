// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/requesttarget.h"

#include <algorithm>

namespace pushscope {

namespace {

int hexDigit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    const char lower = char(byte | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// Without "http://authority", where the target has it.
QByteArrayView withoutAuthority(QByteArrayView target)
{
    constexpr qsizetype SchemeSize = 7;
    if (target.startsWith('/') || target.size() < SchemeSize)
        return target;
    const QByteArrayView rest = target.sliced(SchemeSize);
    const auto isEnd = [](char byte) { return byte == '/' || byte == '?'; };
    return rest.sliced(std::ranges::find_if(rest, isEnd) - rest.begin());
}

} // namespace

std::optional<QByteArray> percentDecoded(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const bool isWhole = i + 2 < text.size();
        const int high = isWhole ? hexDigit(text[i + 1]) : -1;
        const int low = isWhole ? hexDigit(text[i + 2]) : -1;
        if (high < 0 || low < 0 || high + low == 0)
            return std::nullopt;
        out += char(high * 16 + low);
        i += 2;
    }
    return out;
}

std::optional<RequestTarget> parseRequestTarget(QByteArrayView target)
{
    const QByteArrayView local = target == "*" ? target : withoutAuthority(target);
    const qsizetype question = local.indexOf('?');
    const auto path = percentDecoded(question < 0 ? local : local.first(question));
    if (!path)
        return std::nullopt;
    RequestTarget parsed;
    parsed.path = path->isEmpty() ? QByteArrayLiteral("/") : *path;
    if (question >= 0)
        parsed.query = local.sliced(question + 1).toByteArray();
    return parsed;
}

std::optional<QueryParameter> queryParameter(QByteArrayView query, QByteArrayView name)
{
    QueryParameter found;
    while (!query.isEmpty()) {
        const qsizetype end = query.indexOf('&');
        const QByteArrayView pair = end < 0 ? query : query.first(end);
        query = end < 0 ? QByteArrayView() : query.sliced(end + 1);
        const qsizetype equals = pair.indexOf('=');
        if ((equals < 0 ? pair : pair.first(equals)) != name || ++found.count > 1)
            continue;
        const auto value = percentDecoded(equals < 0 ? QByteArrayView() : pair.sliced(equals + 1));
        if (!value)
            return std::nullopt;
        found.value = *value;
    }
    return found;
}

} // namespace pushscope
