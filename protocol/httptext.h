// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace pushscope {

/// SP or HTAB: the blanks of RFC 9110 5.6.3.
inline bool isHttpBlank(char byte)
{
    return byte == ' ' || byte == '\t';
}

inline bool isHttpDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// A control character other than HTAB.
inline bool isHttpControl(char byte)
{
    const auto code = quint8(byte);
    return (code < 0x20 && byte != '\t') || code == 0x7F;
}

/// RFC 9110 5.6.2: token = 1*tchar.
bool isHttpToken(QByteArrayView text);

/// Without the blanks around it.
QByteArrayView trimHttpBlanks(QByteArrayView text);

} // namespace pushscope
