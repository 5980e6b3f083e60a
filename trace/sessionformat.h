// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/fact.h"

namespace pushscope::sessionformat {

// docs/session-format.md. All numbers are little-endian.

/// Not text, and broken by whoever takes it for text.
inline constexpr QByteArrayView Magic("\x89PUSHSCOPE\r\n", 12);
inline constexpr quint16 Version = 1;
/// What the writer says of the file; other bits are for later and not understood by this version.
enum Flag : quint16 {
    SecretsMasked = 3, ///< two bits, so that one wrong bit does not make it another answer
};
inline constexpr qsizetype FileHeaderSize = 16;

/// What stands before a block's facts. A block without facts is the end mark: its body is the number of all
/// facts, 64 bits.
struct BlockHeader
{
    quint32 facts = 0;
    quint32 payloadBytes = 0;
    quint32 bodySum = 0; ///< CRC-32 of what follows the header
};
inline constexpr qsizetype BlockHeaderSize = 16;
inline constexpr qsizetype EndMarkSize = 8;
inline constexpr qsizetype FactSize = 24;

/// A moment beyond that, either way, was not read from a clock; adding to it might overflow.
inline constexpr TraceTime LastMoment{qint64(1) << 61};

/// `flags`: Flag bits.
QByteArray fileHeader(quint16 flags = 0);
/// With its own check sum.
QByteArray encode(const BlockHeader &header);
/// `bytes`: BlockHeaderSize of them. False where the check sum is wrong.
bool decode(QByteArrayView bytes, BlockHeader &header);

/// The fact without its payload's place: payloads follow in the order of their facts.
void appendFact(QByteArray &out, const Fact &fact);
/// `bytes`: FactSize of them.
Fact decodeFact(QByteArrayView bytes);

} // namespace pushscope::sessionformat
