// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scoreboard/scoreboardheader.h"

#include "widgets/scoreboard/scoreboarddelegate.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace pushscope {

ScoreboardHeader::ScoreboardHeader(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setObjectName(QStringLiteral("scoreboardHeader"));
    setSectionsClickable(false);
    setHighlightSections(false);
    setSectionResizeMode(QHeaderView::Fixed);
}

void ScoreboardHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    const Theme &theme = Theme::instance();
    const Palette &palette = theme.palette();
    painter->fillRect(rect, palette.sunken);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), palette.border);
    painter->setFont(theme.font(Theme::Role::Caption));
    painter->setPen(palette.text3);
    const QString text = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
    switch (ScoreboardColumn(section)) {
    case ScoreboardColumn::Method:
        painter->drawText(rect.adjusted(theme.px(11), 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
        break;
    case ScoreboardColumn::Latency: {
        const LatencyPlaces places = latencyPlaces(rect);
        const QRect area(places.left, rect.top(), places.right - places.left, rect.height());
        const QStringList parts = text.split(QStringLiteral(" · "));
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft, parts.value(0));
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignHCenter, parts.value(1));
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignRight, parts.value(2));
        break;
    }
    case ScoreboardColumn::Overhead:
        painter->drawText(rect.adjusted(0, 0, -theme.px(11), 0), Qt::AlignVCenter | Qt::AlignRight, text);
        break;
    default:
        painter->drawText(rect.adjusted(0, 0, -theme.px(4), 0), Qt::AlignVCenter | Qt::AlignRight, text);
    }
}

} // namespace pushscope
