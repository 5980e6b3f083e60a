// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace pushscope {

/// What can be sent over an open WebSocket.
enum class SocketMessageKind : quint8 { Text, Binary, File, Ping, Close };
constexpr int SocketMessageKindCount = 5;

/// What the user typed. A plain value.
struct SocketMessageDraft
{
    SocketMessageKind kind = SocketMessageKind::Text;
    QString text; ///< text, hexadecimal digits, a file's name, ping data or a close reason
    quint16 closeCode = 1000;
};

/// What goes out. File becomes Binary once it was read.
struct SocketMessage
{
    SocketMessageKind kind = SocketMessageKind::Text;
    QByteArray bytes;
    quint16 closeCode = 1000;
    friend bool operator==(const SocketMessage &, const SocketMessage &) = default;
};

enum class SocketMessageProblem : quint8 {
    None,
    NotHex,        ///< something else than digits, or an odd number of them
    PingTooLong,   ///< RFC 6455 5.5: control frames carry 125 bytes
    ReasonTooLong, ///< two of them are the code
    BadCloseCode,  ///< RFC 6455 7.4: 1000 and 3000-4999 are an application's
    NoFile,
    FileTooLarge,
};

/// The bytes of hexadecimal digits; blanks, colons and 0x between are passed over. Nothing where there is
/// anything else.
std::optional<QByteArray> bytesFromHex(const QString &text);

/// Makes what is to be sent; reads the file of SocketMessageKind::File, up to 1 MiB.
std::optional<SocketMessage> socketMessageFrom(const SocketMessageDraft &draft,
                                               SocketMessageProblem *problem);

} // namespace pushscope
