// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of LanePainter that writes: what requests say, in chips and in tall lanes.

#include "widgets/panes/factwords.h"
#include "widgets/scope/lanepainter.h"

#include <QCoreApplication>
#include <QPainter>

#include <cmath>

namespace pushscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(Scope)
};

constexpr double NotePadding = 6;
constexpr double ArrowWidth = 11;

} // namespace

QString LanePainter::noteText(const LaneRow &row, const RequestNote &note) const
{
    if (note.hasCursor)
        return cursorWords(m_folds.log().payload(note.fact));
    return row.method == Method::WebSocket ? Text::tr("new connection · no cursor")
                                           : Text::tr("new request · no cursor");
}

/// A chip of a cursor stands where the request went out; one without behind the label of the state it led to.
double LanePainter::noteLeft(const LaneRow &row, const LaneGeometry &lane, const RequestNote &note)
{
    if (note.hasCursor)
        return std::round(note.x - px(NotePadding));
    double left = note.x;
    for (const RibbonPiece &piece : lane.ribbon) {
        if (piece.left > note.x + 2)
            break;
        MeasuredText waiting;
        left = std::max<double>(piece.left, m_layout.plotLeft) + labelOf(row, piece, waiting).width + px(14);
    }
    return std::round(left);
}

double LanePainter::paintNote(const LaneRow &row, const RequestNote &note, double left)
{
    const Palette &palette = m_style.palette;
    const QString text = noteText(row, note);
    const double arrow = note.hasCursor ? px(ArrowWidth) : 0;
    const double width = std::ceil(m_style.ribbon.width(text) + arrow + 2 * px(NotePadding));
    const QRectF box(left + 0.5, row.ribbonTop - 0.5, width, row.ribbonBottom - row.ribbonTop + 1);
    m_painter.setPen(
        QPen(note.hasCursor ? m_method.hue : palette.borderStrong, px(note.hasCursor ? 1.2 : 1)));
    m_painter.setBrush(palette.surface);
    m_painter.drawRoundedRect(box, px(3), px(3));
    const double baseline = m_style.ribbon.baseline(row.ribbonTop, row.ribbonBottom);
    if (note.hasCursor) {
        m_painter.fillRect(
            QRectF(std::round(note.x), box.bottom(), px(1.4), row.trackBottom - box.bottom() - px(3)),
            m_method.hue);
        drawText(m_painter, m_style.ribbon, palette.up.text, left + px(NotePadding) - 1, baseline,
                 QStringLiteral("↑"));
    }
    drawText(m_painter, m_style.ribbon, note.hasCursor ? m_method.hue : palette.text2,
             left + px(NotePadding) + arrow, baseline, text);
    return box.right();
}

void LanePainter::paintNotes(const LaneRow &row, const LaneGeometry &lane)
{
    double free = m_layout.plotLeft;
    for (const RequestNote &note : lane.notes) {
        const double left = noteLeft(row, lane, note);
        if (left >= free)
            free = paintNote(row, note, left) + px(4);
    }
}

void LanePainter::paintRequestLabels(const LaneRow &row, const LaneGeometry &lane)
{
    double free = m_layout.plotLeft;
    const FactIndex firstHeld = m_folds.log().firstIndex();
    for (const RequestBar &bar : lane.requests) {
        if (bar.dense || !bar.startVisible || bar.fact < firstHeld || bar.left < free)
            continue;
        const QString text = requestWords(m_folds.log().payload(bar.fact));
        drawText(m_painter, m_style.caption, m_style.palette.text3, bar.left, row.bottom - px(8), text);
        free = bar.left + m_style.caption.width(text) + px(10);
    }
}

} // namespace pushscope
