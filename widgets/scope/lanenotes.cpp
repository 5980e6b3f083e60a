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
constexpr double NoteDistance = 4;
constexpr double FarthestNote = 240;

} // namespace

QString LanePainter::noteText(const LaneRow &row, const RequestNote &note) const
{
    if (note.hasCursor)
        return cursorWords(m_folds.log().payload(note.fact));
    return row.method == Method::WebSocket ? Text::tr("new connection · no cursor")
                                           : Text::tr("new request · no cursor");
}

double LanePainter::noteWidth(const RequestNote &note, const QString &text) const
{
    return std::ceil(m_style.ribbon.width(text) + px(note.hasCursor ? ArrowWidth : 0) + 2 * px(NotePadding));
}

/// A note of a cursor stands where the request went out; the states' labels give way to it.
void LanePainter::placeCursorNotes(const LaneRow &row, const LaneGeometry &lane)
{
    double free = m_layout.plotLeft;
    for (const RequestNote &note : lane.notes) {
        const double left = std::round(note.x - px(NotePadding));
        if (!note.hasCursor || left < free)
            continue;
        const QString text = noteText(row, note);
        const double right = left + noteWidth(note, text);
        m_notes.push_back({note, text, {left, right}});
        free = right + px(NoteDistance);
    }
}

/// The first place from `left` on that is `width` wide and not written on.
double LanePainter::freePlace(double left, double width) const
{
    const auto isInTheWay = [&](const Written &written) {
        return written.left < left + width + px(NoteDistance) && written.right > left - px(NoteDistance);
    };
    for (bool moved = true; moved;) {
        moved = false;
        for (const Written &label : m_labels) {
            if (isInTheWay(label)) {
                left = label.right + 2 * px(NoteDistance);
                moved = true;
            }
        }
        for (const PlacedNote &placed : m_notes) {
            if (isInTheWay(placed.place)) {
                left = placed.place.right + 2 * px(NoteDistance);
                moved = true;
            }
        }
    }
    return std::round(left);
}

/// The others give way to what is written, as far as they can still be told to belong to their request.
void LanePainter::placeOtherNotes(const LaneRow &row, const LaneGeometry &lane)
{
    for (const RequestNote &note : lane.notes) {
        if (note.hasCursor)
            continue;
        const QString text = noteText(row, note);
        const double width = noteWidth(note, text);
        const double left = freePlace(std::max<double>(note.x, m_layout.plotLeft), width);
        if (left - note.x < px(FarthestNote) && left + width < lane.end)
            m_notes.push_back({note, text, {left, left + width}});
    }
}

void LanePainter::paintNote(const LaneRow &row, const PlacedNote &placed)
{
    const Palette &palette = m_style.palette;
    const bool cursor = placed.note.hasCursor;
    const double left = placed.place.left;
    const QRectF box(left + 0.5, row.ribbonTop - 0.5, placed.place.right - left,
                     row.ribbonBottom - row.ribbonTop + 1);
    m_painter.setPen(QPen(cursor ? m_method.hue : palette.borderStrong, px(cursor ? 1.2 : 1)));
    m_painter.setBrush(palette.surface);
    m_painter.drawRoundedRect(box, px(3), px(3));
    const double baseline = m_style.ribbon.baseline(row.ribbonTop, row.ribbonBottom);
    if (cursor) {
        const double stem = row.trackBottom - box.bottom() - px(3);
        m_painter.fillRect(QRectF(std::round(placed.note.x), box.bottom(), px(1.4), stem), m_method.hue);
        drawText(m_painter, m_style.ribbon, palette.up.text, left + px(NotePadding) - 1, baseline,
                 QStringLiteral("↑"));
    }
    drawText(m_painter, m_style.ribbon, cursor ? m_method.hue : palette.text2,
             left + px(NotePadding) + px(cursor ? ArrowWidth : 0), baseline, placed.text);
}

void LanePainter::paintNotes(const LaneRow &row)
{
    for (const PlacedNote &placed : m_notes)
        paintNote(row, placed);
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
