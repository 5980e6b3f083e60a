// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/scoreboard/scoreboardmodel.h"

#include <QStyledItemDelegate>

namespace pushscope {

/// Paints the scoreboard's cells: figures over bars. GUI thread.
class ScoreboardDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Where the three figures of a latency cell end, from its left: p50, p95, max. The header uses them too.
struct LatencyPlaces
{
    int left;
    int middle;
    int right;
};
LatencyPlaces latencyPlaces(const QRect &cell);

} // namespace pushscope
