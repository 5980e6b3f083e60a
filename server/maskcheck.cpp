// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/maskcheck.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr int MaskSize = 4;

} // namespace

bool MaskCheck::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_isMasked) {
        if (m_headerSize < m_headerLength) {
            takeHeaderByte(quint8(bytes.front()));
            bytes = bytes.sliced(1);
            continue;
        }
        const auto passed = qsizetype(std::min<quint64>(m_payload, quint64(bytes.size())));
        bytes = bytes.sliced(passed);
        m_payload -= quint64(passed);
        if (m_payload == 0) {
            m_headerSize = 0;
            m_headerLength = 2;
        }
    }
    return m_isMasked;
}

/// RFC 6455 5.2: flags and opcode, mask bit and length, a longer length in 2 or 8 bytes, the mask.
void MaskCheck::takeHeaderByte(quint8 byte)
{
    ++m_headerSize;
    if (m_headerSize == 2) {
        const int length = byte & 0x7F;
        const int longLength = length == 127 ? 8 : length == 126 ? 2 : 0;
        m_isMasked = byte & 0x80;
        m_headerLength = 2 + longLength + MaskSize;
        m_payload = longLength > 0 ? 0 : quint64(length);
    } else if (m_headerSize > 2 && m_headerSize <= m_headerLength - MaskSize) {
        m_payload = m_payload << 8 | byte;
    }
    if (m_headerSize == m_headerLength && m_payload == 0) {
        m_headerSize = 0;
        m_headerLength = 2;
    }
}

} // namespace pushscope
