// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/laddergeometry.h"

#include <algorithm>

namespace pushscope {

namespace {

// Measures of the design page.
constexpr int TimeColumn = 52; ///< for "1:51.101" in the caption font
constexpr int FarMargin = 26;  ///< beside the last lifeline without times
constexpr int WideFrom = 380;  ///< from here on times have room beside the last lifeline
constexpr int Gap = 4;         ///< between a lifeline and what stands beside it
constexpr int LineHeight = 16; ///< of a caption
constexpr int ArrowTop = 18;   ///< the arrow's upper end, from the row's upper edge
constexpr int NoteLine = 17;   ///< from a note's first line to its second
constexpr int ChipHeight = 18;

bool isBand(LadderItem item)
{
    return item == LadderItem::LinkCut || item == LadderItem::LinkRestored;
}

} // namespace

LadderGeometry::LadderGeometry(int width, double scale, int actors)
    : m_scale(scale)
    , m_width(width)
    , m_clientX(px(TimeColumn + Gap) + px(8) / 2)
    , m_farX(width - (width >= px(WideFrom) ? px(TimeColumn + 2 * Gap) : px(FarMargin)))
    , m_farTimes(width >= px(WideFrom))
    , m_hasPublisher(actors > 2)
{}

int LadderGeometry::lifelineX(Actor actor) const
{
    if (actor == Actor::Client)
        return m_clientX;
    const bool isMiddle = m_hasPublisher && actor == Actor::Server;
    return isMiddle ? (m_clientX + m_farX) / 2 : m_farX;
}

/// Arrows fall, for what is later is lower; a round trip falls a little deeper than a message.
int LadderGeometry::slant(const LadderRow &row) const
{
    return px(row.item == LadderItem::Request || row.item == LadderItem::Response ? 11 : 9);
}

int LadderGeometry::rowHeight(const LadderRow &row, bool twoLines) const
{
    if (isBand(row.item))
        return px(28);
    if (!row.isArrow())
        return px(twoLines ? 22 + NoteLine : 22);
    return px(ArrowTop + 3) + slant(row) + (twoLines ? px(ChipHeight + 2) : 0);
}

int LadderGeometry::moment(const LadderRow &row) const
{
    if (row.isArrow())
        return px(ArrowTop) + (row.to == Actor::Client ? slant(row) : 0);
    return px(isBand(row.item) ? 14 : 11);
}

QLineF LadderGeometry::arrow(const LadderRow &row, int top) const
{
    const qreal upper = top + px(ArrowTop);
    const bool toRight = lifelineX(row.from) < lifelineX(row.to);
    const auto end = [&](Actor actor, bool facesRight) {
        const qreal beside = actor == Actor::Client ? barWidth() / 2.0 + 1 : 1;
        return lifelineX(actor) + (facesRight ? beside : -beside);
    };
    return {end(row.from, toRight), upper, end(row.to, !toRight), upper + slant(row)};
}

std::optional<QPointF> LadderGeometry::crossing(const LadderRow &row, int top) const
{
    if (!m_hasPublisher || !row.isArrow() || row.from == Actor::Server || row.to == Actor::Server)
        return std::nullopt;
    const QLineF line = arrow(row, top);
    const qreal x = lifelineX(Actor::Server) + 0.5;
    return line.pointAt((x - line.x1()) / line.dx());
}

QRectF LadderGeometry::label(const LadderRow &row, int top) const
{
    const int left = m_clientX + barWidth() / 2 + px(Gap);
    if (!row.isArrow() && row.to != Actor::Client) {
        const int right = lifelineX(row.to) - px(2 * Gap);
        return QRectF(left, top + px(3), right - left, px(LineHeight));
    }
    if (!row.isArrow())
        return QRectF(left + px(Gap), top + px(3), m_width - left - px(2 * Gap), px(LineHeight));
    const int first = std::min(lifelineX(row.from), lifelineX(row.to));
    const int last = std::max(lifelineX(row.from), lifelineX(row.to));
    const int from = first == m_clientX ? left : first + px(Gap);
    return QRectF(from, top + px(1), last - from - px(Gap), px(LineHeight));
}

QRectF LadderGeometry::labelLimits(int top) const
{
    const int left = m_clientX + barWidth() / 2 + px(Gap);
    return QRectF(left, top + px(1), m_farX - left - px(Gap), px(LineHeight));
}

QRectF LadderGeometry::detail(const LadderRow &row, int top) const
{
    const QRectF above = label(row, top);
    if (!row.isArrow())
        return above.translated(0, px(NoteLine));
    return QRectF(above.left(), top + px(ArrowTop + 2) + slant(row), above.width(), px(ChipHeight));
}

QRectF LadderGeometry::clientTime(const LadderRow &row, int top) const
{
    // The row ends just below the arrow's lower end: the time stands above that line, not across it.
    const int y = top + std::min(moment(row), rowHeight(row, false) - px(9));
    return QRectF(0, y - px(8), m_clientX - barWidth() / 2 - px(Gap + 1), px(16));
}

QRectF LadderGeometry::farTime(const LadderRow &row, int top) const
{
    const int y = int(arrow(row, top).y1());
    return QRectF(farX() + px(Gap + 1), y - px(8), m_width - farX() - px(Gap + 1), px(16));
}

} // namespace pushscope
