// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/httptext.h"

#include <algorithm>

namespace pushscope {

namespace {

bool isTokenCharacter(char byte)
{
    const bool isLetter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    return isLetter || isHttpDigit(byte) ||
           (byte != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(byte));
}

} // namespace

bool isHttpToken(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isTokenCharacter);
}

QByteArrayView trimHttpBlanks(QByteArrayView text)
{
    while (!text.isEmpty() && isHttpBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isHttpBlank(text.back()))
        text = text.chopped(1);
    return text;
}

} // namespace pushscope
