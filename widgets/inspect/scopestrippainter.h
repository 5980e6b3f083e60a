// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/scopestripgeometry.h"

#include <QSize>

class QPainter;

namespace pushscope {

class InspectFocus;

/// A tick of the ruler, as exact as the ticks are close: no two of a ruler read alike.
QString tickText(TraceTime sinceZero, TraceTime step);

/// Events a second in plain digits: "0.4", "12", "50,000".
QString rateText(double perSecond);

/// Paints the scope strip's geometry with the theme's colours. Made for one paint.
class ScopeStripPainter
{
public:
    ScopeStripPainter(QPainter &painter, const ScopeStripGeometry &geometry, const ScopeStripSource &source,
                      const InspectFocus &focus, QSize size);

    void paint() const;
    void paintTiming(const QString &text) const;
    /// `events`: the most of one second.
    void paintPeak(quint64 events) const;
    void paintSelection(TraceTime time) const;

private:
    void paintRuler() const;
    void paintLabels() const;
    void paintRibbon() const;
    void paintPiece(const ScopeStripGeometry::Piece &piece) const;
    void paintCrosses() const;
    void paintRate() const;
    void paintSilences() const;

    QPainter &m_painter;
    const ScopeStripGeometry &m_geometry;
    const ScopeStripSource &m_source;
    const InspectFocus &m_focus;
    const QSize m_size;
};

} // namespace pushscope
