// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cursor.h"

#include "protocol/httptext.h"

#include <algorithm>
#include <limits>

namespace pushscope {

std::optional<quint32> parseCursor(QByteArrayView digits)
{
    constexpr quint64 Highest = std::numeric_limits<quint32>::max();
    if (digits.isEmpty() || !std::ranges::all_of(digits, isHttpDigit))
        return std::nullopt;
    quint64 number = 0;
    for (const char digit : digits)
        number = std::min(number * 10 + quint64(digit - '0'), Highest);
    return quint32(number);
}

Cursor cursorOf(const RequestTarget &target)
{
    const auto parameter = queryParameter(target.query, "after");
    if (parameter && parameter->count == 0)
        return {};
    if (parameter && parameter->count == 1) {
        if (const auto after = parseCursor(parameter->value))
            return {after, std::nullopt};
    }
    return {std::nullopt,
            Refusal{400, "bad-cursor", "after= takes the id of a message, in digits, once.", {}}};
}

Cursor cursorOf(const RequestTarget &target, const HttpHead &head)
{
    if (head.count("Last-Event-ID") == 1) {
        if (const auto after = parseCursor(head.value("Last-Event-ID")))
            return {after, std::nullopt};
    }
    return cursorOf(target);
}

} // namespace pushscope
