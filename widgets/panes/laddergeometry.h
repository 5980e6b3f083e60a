// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/ladder/ladderrow.h"

#include <QLineF>
#include <QRectF>

namespace pushscope {

/// Where the parts of the ladder lie. Pure arithmetic, in pixels of the viewport; `scale`: the theme's.
class LadderGeometry
{
public:
    LadderGeometry(int width, double scale);

    int clientX() const { return m_clientX; } ///< centre of the client's lifeline
    int serverX() const { return m_serverX; } ///< the server's lifeline
    int barWidth() const { return px(8); }    ///< of the client's lifeline
    int headerHeight() const { return px(24); }
    /// What a row is higher by when a lost message is marked below it.
    int markHeight() const { return px(18); }
    /// Whether there is room for the server's times beside its lifeline.
    bool hasServerTimes() const { return m_serverTimes; }

    /// How high a row is; `twoLines`: it has a detail to show.
    int rowHeight(LadderItem item, bool twoLines) const;
    /// Where on the client's lifeline, from the row's upper edge, its moment lies.
    int moment(LadderItem item) const;
    /// The arrow's line in a row whose upper edge is at `top`, from its tail to its tip.
    QLineF arrow(LadderItem item, int top) const;
    /// Where the label stands: between the lifelines, above the arrow, or beside the client for a note.
    QRectF label(LadderItem item, int top) const;
    /// The second line of a note, or the chip under a request.
    QRectF detail(LadderItem item, int top) const;
    /// The times beside the lifelines.
    QRectF clientTime(LadderItem item, int top) const;
    QRectF serverTime(LadderItem item, int top) const;
    int px(double measure) const { return qRound(measure * m_scale); }

private:
    int slant(LadderItem item) const;

    double m_scale;
    int m_width;
    int m_clientX;
    int m_serverX;
    bool m_serverTimes;
};

} // namespace pushscope
