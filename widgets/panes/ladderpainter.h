// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "protocol/method.h"
#include "widgets/panes/laddergeometry.h"
#include "widgets/panes/laddertext.h"

class QColor;
class QPainter;
class QRect;

namespace pushscope {

struct StateStyle;

/// Paints the ladder's rows with the theme's colours. Made for one paint event.
class LadderPainter
{
public:
    LadderPainter(QPainter &painter, const LadderGeometry &geometry, Method method)
        : m_painter(painter)
        , m_geometry(geometry)
        , m_method(method)
    {}

    void row(const LadderRow &row, const LadderWords &words, const QRect &rect, bool selected) const;
    /// The actors' names over their lifelines.
    void header(const QRect &rect) const;
    /// At a row's lower edge: here the selected message would have come.
    void lost(const QString &text, const QRect &rect) const;
    /// All lifelines, the client's in one state.
    void lifelines(const QRect &rect, const LadderState &state) const;

private:
    void bar(qreal top, qreal bottom, const LadderState &state) const;
    void otherLines(const QRect &rect) const;
    void name(const QRect &rect, Actor actor) const;
    void times(const LadderRow &row, const LadderWords &words, const QRect &rect, bool selected) const;
    const StateStyle &stateStyle(const LadderState &state) const;
    void arrowRow(const LadderRow &row, const LadderWords &words, const QRect &rect, bool selected) const;
    void noteRow(const LadderRow &row, const LadderWords &words, const QRect &rect) const;
    void bandRow(const LadderRow &row, const LadderWords &words, const QRect &rect) const;
    void arrow(const QLineF &line, const QColor &colour, bool strong) const;
    void passBy(const LadderRow &row, const QRect &rect, bool selected) const;
    void label(const LadderRow &row, const QString &text, int top, bool selected, const QColor &colour) const;
    void chip(const QString &text, const QRectF &area, const QColor &colour) const;
    QRectF labelArea(const LadderRow &row, int top, qreal width, bool selected) const;
    QColor arrowColour(const LadderRow &row) const;

    QPainter &m_painter;
    const LadderGeometry m_geometry;
    const Method m_method;
};

} // namespace pushscope
