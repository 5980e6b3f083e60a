// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/scope/scopegeometry.h"
#include "widgets/scope/scopestyle.h"

class QPainter;

namespace pushscope {

/// The radius of a marker and of the ring around a selected one, in pixels of the design.
constexpr double MarkerRadius = 4.3;
constexpr double SelectedRadius = 7.5;

/// A dashed ring with a cross, where a message was lost.
void paintLostMark(QPainter &painter, QPointF centre, double unit, const QColor &colour);

/// Paints lanes' plots: ribbons, request bars, slants, lost marks, markers, notes, in this order. Lives for
/// one painting; the painter clips to the plot and antialiases.
class LanePainter
{
public:
    LanePainter(QPainter &painter, ScopeStyle &style, const ScopeLayout &layout, const Folds &folds);

    void paint(const LaneRow &row, const LaneGeometry &lane);

private:
    /// A stretch of the ribbon that is written on.
    struct Written
    {
        double left = 0;
        double right = 0;
    };
    struct PlacedNote
    {
        RequestNote note;
        QString text;
        Written place;
    };

    void paintRibbon(const LaneRow &row, const LaneGeometry &lane);
    void paintNotStarted(const LaneRow &row);
    void paintPiece(const LaneRow &row, const RibbonPiece &piece);
    void paintPieceLabel(const LaneRow &row, const RibbonPiece &piece, const StateStyle &state);
    double labelLeft(const RibbonPiece &piece) const;
    const MeasuredText &labelOf(const LaneRow &row, const RibbonPiece &piece, double room,
                                MeasuredText &waiting);
    void paintRequests(const LaneRow &row, const LaneGeometry &lane);
    void paintRequest(const LaneRow &row, const RequestBar &bar);
    void paintRequestLabels(const LaneRow &row, const LaneGeometry &lane);
    void paintSlants(const LaneRow &row, const LaneGeometry &lane);
    void paintLost(const LaneRow &row, const LaneGeometry &lane);
    void paintDeliveries(const LaneRow &row, const LaneGeometry &lane);
    void paintCounts(const LaneRow &row, const LaneGeometry &lane);
    void paintPending(const LaneRow &row, const LaneGeometry &lane);
    void placeCursorNotes(const LaneRow &row, const LaneGeometry &lane);
    void placeOtherNotes(const LaneRow &row, const LaneGeometry &lane);
    void paintNotes(const LaneRow &row);
    void paintNote(const LaneRow &row, const PlacedNote &placed);
    QString noteText(const LaneRow &row, const RequestNote &note) const;
    double noteWidth(const RequestNote &note, const QString &text) const;
    double freePlace(double left, double width) const;
    QRect column(const LaneRow &row, double x, int width, std::size_t count) const;
    double px(double measure) const { return m_style.px(measure); }

    QPainter &m_painter;
    ScopeStyle &m_style;
    const ScopeLayout &m_layout;
    const Folds &m_folds;
    // Of the lane that is being painted:
    MethodStyle m_method;
    std::vector<PlacedNote> m_notes;
    std::vector<Written> m_labels; ///< of its states
};

} // namespace pushscope
