// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace pushscope {

/// One step of the UTF-8 decoder of the WHATWG Encoding Standard 8.1.1.
/// https://encoding.spec.whatwg.org/#utf-8-decoder
struct Utf8Step
{
    qsizetype size = 0;        ///< bytes that belong together: a character, or what one U+FFFD stands for
    bool isValid = false;      ///< a whole character
    bool isIncomplete = false; ///< the bytes end inside a character that may still become valid
};

/// The character at the front of `bytes`, which must not be empty. An invalid one is its "maximal subpart":
/// the longest run that could have begun a character.
Utf8Step nextUtf8(QByteArrayView bytes);

/// Whether no byte is over 0x7F. Reads every byte: meant for pieces of a stream, not for files.
bool isAscii(QByteArrayView bytes);

/// `bytes` with every invalid or incomplete sequence replaced by U+FFFD.
QByteArray toValidUtf8(QByteArrayView bytes);

} // namespace pushscope
