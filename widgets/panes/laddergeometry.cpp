// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/laddergeometry.h"

#include <algorithm>

namespace pushscope {

namespace {

// Measures of the design page.
constexpr int TimeColumn = 52;   ///< for "1:51.101" in the caption font
constexpr int ServerMargin = 26; ///< beside the server's lifeline without times
constexpr int WideFrom = 380;    ///< from here on the server's times have room
constexpr int Gap = 4;           ///< between a lifeline and what stands beside it
constexpr int LineHeight = 16;   ///< of a caption
constexpr int ArrowTop = 18;     ///< the arrow's upper end, from the row's upper edge
constexpr int NoteLine = 17;     ///< from a note's first line to its second
constexpr int ChipHeight = 18;

bool isBand(LadderItem item)
{
    return item == LadderItem::LinkCut || item == LadderItem::LinkRestored;
}

} // namespace

LadderGeometry::LadderGeometry(int width, double scale)
    : m_scale(scale)
    , m_width(width)
    , m_clientX(px(TimeColumn + Gap) + px(8) / 2)
    , m_serverX(width - (width >= px(WideFrom) ? px(TimeColumn + 2 * Gap) : px(ServerMargin)))
    , m_serverTimes(width >= px(WideFrom))
{}

/// Arrows fall, for what is later is lower; a round trip falls a little deeper than a message.
int LadderGeometry::slant(LadderItem item) const
{
    return px(item == LadderItem::Request || item == LadderItem::Response ? 11 : 9);
}

int LadderGeometry::rowHeight(LadderItem item, bool twoLines) const
{
    if (isBand(item))
        return px(28);
    if (arrowOf(item) == LadderArrow::None)
        return px(twoLines ? 22 + NoteLine : 22);
    return px(ArrowTop + 3) + slant(item) + (twoLines ? px(ChipHeight + 2) : 0);
}

int LadderGeometry::moment(LadderItem item) const
{
    switch (arrowOf(item)) {
    case LadderArrow::Up:
        return px(ArrowTop);
    case LadderArrow::Down:
        return px(ArrowTop) + slant(item);
    case LadderArrow::None:
        break;
    }
    return px(isBand(item) ? 14 : 11);
}

QLineF LadderGeometry::arrow(LadderItem item, int top) const
{
    const qreal upper = top + px(ArrowTop);
    const qreal lower = upper + slant(item);
    const qreal client = m_clientX + barWidth() / 2.0 + 1;
    const qreal server = m_serverX - 1;
    if (arrowOf(item) == LadderArrow::Up)
        return {client, upper, server, lower};
    return {server, upper, client, lower};
}

QRectF LadderGeometry::label(LadderItem item, int top) const
{
    const int left = m_clientX + barWidth() / 2 + px(Gap);
    if (arrowOf(item) == LadderArrow::None)
        return QRectF(left + px(Gap), top + px(3), m_width - left - px(2 * Gap), px(LineHeight));
    return QRectF(left, top + px(1), m_serverX - left - px(Gap), px(LineHeight));
}

QRectF LadderGeometry::detail(LadderItem item, int top) const
{
    const QRectF above = label(item, top);
    if (arrowOf(item) == LadderArrow::None)
        return above.translated(0, px(NoteLine));
    return QRectF(above.left(), top + px(ArrowTop + 2) + slant(item), above.width(), px(ChipHeight));
}

QRectF LadderGeometry::clientTime(LadderItem item, int top) const
{
    // The row ends just below the arrow's lower end: the time stands above that line, not across it.
    const int y = top + std::min(moment(item), rowHeight(item, false) - px(9));
    return QRectF(0, y - px(8), m_clientX - barWidth() / 2 - px(Gap + 1), px(16));
}

QRectF LadderGeometry::serverTime(LadderItem item, int top) const
{
    const int y = int(arrow(item, top).y1());
    return QRectF(m_serverX + px(Gap + 1), y - px(8), m_width - m_serverX - px(Gap + 1), px(16));
}

} // namespace pushscope
