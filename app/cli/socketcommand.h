// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <variant>

namespace pushscope {

/// What a line of `pushscope inspect --slash` asks a WebSocket to do.
struct SendText
{
    QByteArray text;
    friend bool operator==(const SendText &, const SendText &) = default;
};
struct SendBinary
{
    QByteArray bytes;
    friend bool operator==(const SendBinary &, const SendBinary &) = default;
};
struct SendPing
{
    QByteArray data;
    friend bool operator==(const SendPing &, const SendPing &) = default;
};
struct CloseSocket
{
    quint16 code = 1000;
    QByteArray reason{};
    friend bool operator==(const CloseSocket &, const CloseSocket &) = default;
};
/// The line is none of these; it is not sent.
struct BadSocketCommand
{
    QByteArray line;
    friend bool operator==(const BadSocketCommand &, const BadSocketCommand &) = default;
};
using SocketCommand = std::variant<SendText, SendBinary, SendPing, CloseSocket, BadSocketCommand>;

/// "/hex 00 ff", "/ping TEXT", "/close CODE REASON", "//..." for a text that begins with a slash; any other
/// line is a text.
SocketCommand socketCommand(const QByteArray &line);

} // namespace pushscope
