// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/socketcommand.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace pushscope {

namespace {

constexpr qsizetype LongestControlData = 125; // RFC 6455 5.5
constexpr uint FirstOwnCode = 3000;
constexpr uint LastOwnCode = 4999;

std::optional<QByteArray> bytesFromHex(QByteArray digits)
{
    digits.replace(' ', "");
    const bool isHex =
        std::ranges::all_of(digits, [](char digit) { return std::isxdigit(quint8(digit)) != 0; });
    return isHex && digits.size() % 2 == 0 ? std::optional(QByteArray::fromHex(digits)) : std::nullopt;
}

/// The codes that a WebSocket's close() takes.
std::optional<CloseSocket> closeFrom(const QByteArray &argument)
{
    if (argument.isEmpty())
        return CloseSocket{};
    const qsizetype blank = argument.indexOf(' ');
    bool ok = false;
    const uint code = argument.left(blank < 0 ? argument.size() : blank).toUInt(&ok);
    const QByteArray reason = blank < 0 ? QByteArray() : argument.mid(blank + 1);
    const bool isAllowed = code == 1000 || (code >= FirstOwnCode && code <= LastOwnCode);
    if (!ok || !isAllowed || reason.size() > LongestControlData - 2 || !reason.isValidUtf8())
        return std::nullopt;
    return CloseSocket{quint16(code), reason};
}

} // namespace

SocketCommand socketCommand(const QByteArray &line)
{
    if (!line.startsWith('/'))
        return SendText{line};
    if (line.startsWith("//"))
        return SendText{line.sliced(1)};
    const qsizetype blank = line.indexOf(' ');
    const QByteArray name = line.left(blank < 0 ? line.size() : blank);
    const QByteArray argument = blank < 0 ? QByteArray() : line.mid(blank + 1);
    if (name == "/ping" && argument.size() <= LongestControlData)
        return SendPing{argument};
    if (const auto bytes = name == "/hex" ? bytesFromHex(argument) : std::nullopt)
        return SendBinary{*bytes};
    if (const auto close = name == "/close" ? closeFrom(argument) : std::nullopt)
        return *close;
    return BadSocketCommand{line};
}

} // namespace pushscope
