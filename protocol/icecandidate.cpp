// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/icecandidate.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr qsizetype LongestLine = 1024;

// RFC 8839 5.1: ice-char is a letter, a digit, "+" or "/".
bool isIceChar(char byte)
{
    const auto letter = char(byte | 0x20);
    return (letter >= 'a' && letter <= 'z') || (byte >= '0' && byte <= '9') || byte == '+' || byte == '/';
}

bool isFoundation(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= 32 && std::ranges::all_of(text, isIceChar);
}

// An address or a name: nothing in it that could be anything else.
bool isAddress(const QByteArray &text)
{
    const auto isAllowed = [](char byte) {
        return (isIceChar(byte) && byte != '+' && byte != '/') || byte == '.' || byte == ':' || byte == '-';
    };
    return !text.isEmpty() && text.size() <= 255 && std::ranges::all_of(text, isAllowed);
}

template <typename Number>
std::optional<Number> number(const QByteArray &text, quint64 least)
{
    bool isNumber = false;
    const quint64 value = text.toULongLong(&isNumber);
    const bool hasDigitsOnly =
        std::ranges::all_of(text, [](char byte) { return byte >= '0' && byte <= '9'; });
    if (!isNumber || !hasDigitsOnly || value < least || value > std::numeric_limits<Number>::max())
        return std::nullopt;
    return Number(value);
}

} // namespace

// candidate-attribute = "candidate" ":" foundation SP component-id SP transport SP priority SP
//                       connection-address SP port SP "typ" SP candidate-type ...
std::optional<IceCandidate> parseCandidate(QByteArrayView line)
{
    if (line.startsWith("a="))
        line = line.sliced(2);
    if (!line.startsWith("candidate:") || line.size() > LongestLine)
        return std::nullopt;
    const QByteArrayList fields = line.sliced(10).toByteArray().simplified().split(' ');
    if (fields.size() < 8 || fields[6] != "typ")
        return std::nullopt;
    const auto component = number<quint8>(fields[1], 1);
    const auto priority = number<quint32>(fields[3], 0);
    const auto port = number<quint16>(fields[5], 0);
    const QByteArray transport = fields[2].toLower();
    const bool isKnown = transport == "udp" || transport == "tcp";
    if (!isFoundation(fields[0]) || !component || !priority || !port || !isKnown || !isAddress(fields[4]) ||
        !isFoundation(fields[7]))
        return std::nullopt;
    return IceCandidate{fields[0], *component, transport, *priority, fields[4], *port, fields[7]};
}

} // namespace pushscope
