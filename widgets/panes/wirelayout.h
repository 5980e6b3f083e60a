// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wirespan.h"
#include "trace/wire/wirerow.h"

#include <QList>
#include <QString>

#include <vector>

namespace pushscope {

/// A run of one line's cells that mean one thing.
struct WirePiece
{
    QString text;
    WireRole role = WireRole::Unknown;
    bool symbol = false; ///< stands for bytes that have no glyph: drawn in a box
    int cells = 0;
    friend bool operator==(const WirePiece &, const WirePiece &) = default;
};

using WireLine = std::vector<WirePiece>;

/// A row's bytes broken into lines.
struct WireLayout
{
    std::vector<WireLine> lines;
    bool cut = false; ///< there are more bytes than lines
};

struct WireLayoutOptions
{
    int columns = 32; ///< cells of one line, at least 8
    int maxLines = 4;
    bool hex = false; ///< all bytes as numbers, with their offset in front
};

/// Breaks marked-up bytes into lines of cells. A line end in the bytes ends a line, and a full line goes on
/// in the next; bytes that are no text are numbers or symbols. Pure arithmetic: every cell is as wide as
/// another.
WireLayout layOutWire(const WireRow &row, QByteArrayView bytes, const QList<WireSpan> &spans,
                      const WireLayoutOptions &options);

/// How many cells a character takes: 2 for East Asian wide ones.
int cellsOf(char32_t character);

} // namespace pushscope
