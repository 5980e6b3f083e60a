// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/utf8.h"

#include <array>

namespace pushscope {

namespace {

/// What may follow a lead byte.
struct Lead
{
    quint8 first, last;  ///< the lead bytes this row is for
    quint8 size;         ///< bytes of the whole character
    quint8 lower, upper; ///< bounds of the second byte; all later ones are 80..BF
};

constexpr std::array<Lead, 8> Leads{{
    {0xC2, 0xDF, 2, 0x80, 0xBF},
    {0xE0, 0xE0, 3, 0xA0, 0xBF},
    {0xE1, 0xEC, 3, 0x80, 0xBF},
    {0xED, 0xED, 3, 0x80, 0x9F},
    {0xEE, 0xEF, 3, 0x80, 0xBF},
    {0xF0, 0xF0, 4, 0x90, 0xBF},
    {0xF1, 0xF3, 4, 0x80, 0xBF},
    {0xF4, 0xF4, 4, 0x80, 0x8F},
}};

const Lead *leadOf(quint8 byte)
{
    for (const Lead &lead : Leads) {
        if (byte >= lead.first && byte <= lead.last)
            return &lead;
    }
    return nullptr;
}

} // namespace

Utf8Step nextUtf8(QByteArrayView bytes)
{
    const auto first = quint8(bytes[0]);
    if (first < 0x80)
        return {1, true, false};
    const Lead *lead = leadOf(first);
    if (!lead)
        return {1, false, false};
    quint8 lower = lead->lower;
    quint8 upper = lead->upper;
    for (qsizetype i = 1; i < lead->size; ++i) {
        if (i == bytes.size())
            return {i, false, true};
        const auto byte = quint8(bytes[i]);
        if (byte < lower || byte > upper)
            return {i, false, false};
        lower = 0x80;
        upper = 0xBF;
    }
    return {lead->size, true, false};
}

bool isAscii(QByteArrayView bytes)
{
    // Without a way out of the loop the compiler makes it one of wide words.
    quint8 all = 0;
    for (const char byte : bytes)
        all |= quint8(byte);
    return all < 0x80;
}

QByteArray toValidUtf8(QByteArrayView bytes)
{
    if (bytes.isValidUtf8())
        return bytes.toByteArray();
    QByteArray valid;
    valid.reserve(bytes.size() + 16);
    while (!bytes.isEmpty()) {
        const Utf8Step step = nextUtf8(bytes);
        if (step.isValid)
            valid.append(bytes.first(step.size));
        else
            valid.append("\xEF\xBF\xBD");
        bytes = bytes.sliced(step.size);
    }
    return valid;
}

} // namespace pushscope
