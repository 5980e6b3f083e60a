// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/wirespan.h"
#include "trace/folds.h"
#include "trace/wire/wirerow.h"

#include <QList>
#include <QString>

#include <vector>

namespace pushscope {

/// A role named: what its tint means in this row.
struct WireLegendEntry
{
    WireRole role = WireRole::Unknown;
    QString text;
    friend bool operator==(const WireLegendEntry &, const WireLegendEntry &) = default;
};

/// What a row is and how big: "frame 47 · 34 B".
QString wireTitle(const WireRow &row);

/// The tints that occur in the row, named. `bytes`: the row's, maybe cut short.
std::vector<WireLegendEntry> wireLegend(const WireRow &row, QByteArrayView bytes,
                                        const QList<WireSpan> &spans);

/// A head in short.
struct WireHeadSummary
{
    QString startLine;
    QString header; ///< the one that matters most
    QString others; ///< how many more; empty where there are none

    bool isEmpty() const { return startLine.isEmpty(); }
};
WireHeadSummary wireHeadSummary(const WireRow &row, QByteArrayView bytes);

/// What followed from the end of a connection: the close code a WebSocket reports.
QString wireCloseConsequence(const WireRow &row);

/// The row's bytes as hexadecimal numbers, 16 a line.
QString wireHex(QByteArrayView bytes);

} // namespace pushscope
