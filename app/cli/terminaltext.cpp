// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/terminaltext.h"

namespace pushscope {

QString terminalText(QStringView text)
{
    QString visible;
    for (const QChar character : text) {
        const char16_t code = character.unicode();
        const bool isControl = code < 0x20 || (code >= 0x7F && code < 0xA0);
        const bool isDirection = (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069) ||
                                 code == 0x200E || code == 0x200F;
        if (isControl || isDirection)
            visible += QStringLiteral("\\u%1").arg(uint(code), 4, 16, QLatin1Char('0'));
        else
            visible += character;
    }
    return visible;
}

} // namespace pushscope
