// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/ladder/ladderrow.h"

#include <QLineF>
#include <QRectF>

#include <optional>

namespace pushscope {

/// Where the parts of the ladder lie. Pure arithmetic, in pixels of the viewport; `scale`: the theme's;
/// `actors`: two or three lifelines, the server's in the middle where there is a third.
class LadderGeometry
{
public:
    LadderGeometry(int width, double scale, int actors = 2);

    /// An actor's lifeline: the centre of the client's, the line of the others.
    int lifelineX(Actor actor) const;
    int clientX() const { return m_clientX; }
    bool hasPublisher() const { return m_hasPublisher; }
    int barWidth() const { return px(8); } ///< of the client's lifeline
    int headerHeight() const { return px(24); }
    /// What a row is higher by when a lost message is marked below it.
    int markHeight() const { return px(18); }
    /// Whether there is room for times beside the last lifeline.
    bool hasFarTimes() const { return m_farTimes; }

    /// How high a row is; `twoLines`: it has a detail to show.
    int rowHeight(const LadderRow &row, bool twoLines) const;
    /// Where on the client's lifeline, from the row's upper edge, its moment lies.
    int moment(const LadderRow &row) const;
    /// The arrow's line in a row whose upper edge is at `top`, from its tail to its tip.
    QLineF arrow(const LadderRow &row, int top) const;
    /// Where the arrow crosses the lifeline of an actor that it passes by; nothing where it does not.
    std::optional<QPointF> crossing(const LadderRow &row, int top) const;
    /// Where the label stands: above the arrow, or beside the lifeline for a note.
    QRectF label(const LadderRow &row, int top) const;
    /// How far the label of an arrow may reach where its own lifelines stand too near.
    QRectF labelLimits(int top) const;
    /// The second line of a note, or the chip under a request.
    QRectF detail(const LadderRow &row, int top) const;
    /// The times beside the first and the last lifeline.
    QRectF clientTime(const LadderRow &row, int top) const;
    QRectF farTime(const LadderRow &row, int top) const;
    int px(double measure) const { return qRound(measure * m_scale); }

private:
    int slant(const LadderRow &row) const;
    int farX() const { return lifelineX(m_hasPublisher ? Actor::Publisher : Actor::Server); }

    double m_scale;
    int m_width;
    int m_clientX;
    int m_farX;
    bool m_farTimes;
    bool m_hasPublisher;
};

} // namespace pushscope
