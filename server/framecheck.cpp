// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/framecheck.h"

#include <algorithm>

namespace pushscope {

namespace {

constexpr quint8 Continuation = 0x0;
constexpr quint8 Binary = 0x2;
constexpr quint8 Close = 0x8;
constexpr quint8 Pong = 0xA;
constexpr int MaskSize = 4;

} // namespace

FrameCheck::Verdict FrameCheck::feed(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_verdict == Verdict::Fine) {
        const auto passed = qsizetype(std::min<quint64>(m_payload, quint64(bytes.size())));
        bytes = bytes.sliced(passed);
        m_payload -= quint64(passed);
        if (passed > 0)
            continue;
        takeHeaderByte(quint8(bytes.front()));
        bytes = bytes.sliced(1);
    }
    return m_verdict;
}

void FrameCheck::takeHeaderByte(quint8 byte)
{
    m_header[std::size_t(m_headerSize++)] = byte;
    if (m_headerSize == 2)
        m_verdict = judgeStart();
    if (m_headerSize < 2 || m_headerSize < headerLength() || m_verdict != Verdict::Fine)
        return;
    m_verdict = judgeLength();
    m_headerSize = 0;
}

/// RFC 6455 5.2: 16 or 64 bits of length where the 7 bits say so.
int FrameCheck::longLength() const
{
    const int length = m_header[1] & 0x7F;
    return length == 127 ? 8 : length == 126 ? 2 : 0;
}

int FrameCheck::headerLength() const
{
    return 2 + longLength() + MaskSize;
}

/// From the first two bytes: RFC 6455 5.2 (bits and opcodes), 5.4 (fragments), 5.5 (control frames).
FrameCheck::Verdict FrameCheck::judgeStart() const
{
    const bool isReserved = (m_header[0] & 0x70) || (opcode() > Binary && opcode() < 0x8) || opcode() > Pong;
    if (isReserved || (isControl() && (!isLast() || longLength() > 0)))
        return Verdict::Malformed;
    if (!isControl() && (opcode() == Continuation) != m_isInMessage)
        return Verdict::Malformed;
    return m_header[1] & 0x80 ? Verdict::Fine : Verdict::Unmasked;
}

/// From the whole header.
FrameCheck::Verdict FrameCheck::judgeLength()
{
    m_payload = m_header[1] & 0x7F;
    if (longLength() > 0) {
        m_payload = 0;
        for (int i = 2; i < 2 + longLength(); ++i)
            m_payload = m_payload << 8 | m_header[std::size_t(i)];
        const quint64 least = longLength() == 2 ? 126 : 65536; // as few bytes as possible
        if (m_payload < least || m_payload >> 63)
            return Verdict::Malformed;
    }
    m_isClose = m_isClose || opcode() == Close;
    if (isControl())
        return Verdict::Fine;
    if (m_payload > m_messageLimit - m_message)
        return Verdict::TooLong;
    m_isInMessage = !isLast();
    m_message = m_isInMessage ? m_message + m_payload : 0;
    return Verdict::Fine;
}

} // namespace pushscope
