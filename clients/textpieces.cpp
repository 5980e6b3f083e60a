// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "clients/textpieces.h"

#include "protocol/utf8.h"

#include <algorithm>

namespace pushscope {

namespace {

// How many bytes at the end begin a character and do not end it.
qsizetype unfinishedBytes(QByteArrayView bytes)
{
    constexpr qsizetype LongestPart = 3;
    for (qsizetype size = std::min(LongestPart, bytes.size()); size > 0; --size) {
        const Utf8Step step = nextUtf8(bytes.last(size));
        if (step.isIncomplete && step.size == size)
            return size;
    }
    return 0;
}

} // namespace

TextPieces::TextPieces(PieceHandler onPiece)
    : m_onPiece(std::move(onPiece))
{}

void TextPieces::feed(QByteArrayView bytes)
{
    QByteArray piece = std::exchange(m_held, {});
    piece.append(bytes);
    const qsizetype unfinished = unfinishedBytes(piece);
    m_held = piece.last(unfinished);
    piece.chop(unfinished);
    if (!piece.isEmpty())
        m_onPiece(piece, piece.isValidUtf8());
}

void TextPieces::end()
{
    if (!m_held.isEmpty())
        m_onPiece(std::exchange(m_held, {}), false);
}

} // namespace pushscope
