// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "trace/crc32.h"

#include <array>

namespace pushscope {

namespace {

constexpr std::array<quint32, 256> makeTable()
{
    constexpr quint32 Polynomial = 0xEDB88320;
    std::array<quint32, 256> table{};
    for (quint32 byte = 0; byte < table.size(); ++byte) {
        quint32 value = byte;
        for (int bit = 0; bit < 8; ++bit)
            value = value & 1 ? value >> 1 ^ Polynomial : value >> 1;
        table[byte] = value;
    }
    return table;
}

constexpr std::array<quint32, 256> Table = makeTable();

} // namespace

quint32 crc32(QByteArrayView bytes, quint32 crc)
{
    crc = ~crc;
    for (const char byte : bytes)
        crc = crc >> 8 ^ Table[(crc ^ quint8(byte)) & 0xFF];
    return ~crc;
}

} // namespace pushscope
