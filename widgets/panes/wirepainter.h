// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/ids.h"
#include "widgets/panes/wireshape.h"

#include <QRect>

#include <vector>

class QColor;
class QPainter;

namespace pushscope {

/// Paints the rows of the Wire tab with the theme's colours. Made for one row.
class WirePainter
{
public:
    WirePainter(QPainter &painter, const QRect &rect, const QString &time)
        : m_painter(painter)
        , m_rect(rect)
        , m_time(time)
    {}

    /// How many cells of the fixed font fit into a view of that width.
    static int columns(int width);
    /// How high a row with this content is.
    static int height(const WireRow &row, const WireRowShape &shape);

    void row(const WireRow &row, const WireRowShape &shape) const;
    /// A connection's end: what it led to, and what was lost meanwhile with the selected message underlined.
    void end(const WireRow &row, const WireRowShape &shape, const std::vector<MessageId> &lost,
             MessageId selected) const;

private:
    void title(const QString &symbol, const QString &text, const QColor &colour,
               const QColor &textColour) const;
    void separator() const;
    int head(const WireHeadSummary &head, int y) const;
    void line(const WireLine &line, int y) const;
    void piece(const WirePiece &piece, const QRectF &cell) const;
    void legend(const std::vector<WireLegendEntry> &entries, int y) const;
    void lostLine(const std::vector<MessageId> &lost, MessageId selected, const QRect &area) const;

    QPainter &m_painter;
    const QRect m_rect;
    const QString m_time;
};

} // namespace pushscope
