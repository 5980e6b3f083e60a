// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace pushscope {

/// Cuts a body into the pieces that its reads give. A character that a read ends in the middle of goes with
/// the next piece, so that a text stays one. Pure; one per body.
class TextPieces
{
public:
    /// `isText`: the piece is valid UTF-8.
    using PieceHandler = std::function<void(QByteArrayView piece, bool isText)>;

    explicit TextPieces(PieceHandler onPiece);

    void feed(QByteArrayView bytes);
    /// The body is over: gives what was held back.
    void end();

private:
    PieceHandler m_onPiece;
    QByteArray m_held; ///< up to three bytes of an unfinished character
};

} // namespace pushscope
