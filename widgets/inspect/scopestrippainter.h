// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/scopestripgeometry.h"

#include <QSize>

class QPainter;

namespace pushscope {

class InspectFocus;

/// Paints the scope strip's geometry with the theme's colours. Made for one paint.
class ScopeStripPainter
{
public:
    ScopeStripPainter(QPainter &painter, const ScopeStripGeometry &geometry, const ScopeStripSource &source,
                      const InspectFocus &focus, QSize size);

    void paint() const;
    void paintTiming(const QString &text) const;
    void paintSelection(TraceTime time) const;

private:
    void paintRuler() const;
    void paintLabels() const;
    void paintRibbon() const;
    void paintRate() const;
    void paintSilences() const;

    QPainter &m_painter;
    const ScopeStripGeometry &m_geometry;
    const ScopeStripSource &m_source;
    const InspectFocus &m_focus;
    const QSize m_size;
};

} // namespace pushscope
