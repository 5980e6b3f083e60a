// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/eventdelegate.h"

#include "widgets/panes/eventcolumns.h"
#include "widgets/theme/theme.h"

#include <QPainter>
#include <QTableView>

namespace pushscope {

namespace {

constexpr int CellMargin = 4;
constexpr int SelectionBar = 3;

const Palette &palette()
{
    return Theme::instance().palette();
}

EventRowKind kindOf(const QModelIndex &index)
{
    return EventRowKind(index.data(EventKindRole).toInt());
}

bool isSelected(const QStyleOptionViewItem &option)
{
    return option.state & QStyle::State_Selected;
}

QColor textColour(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    switch (kindOf(index)) {
    case EventRowKind::Error:
    case EventRowKind::Fault:
        return palette().error.text;
    case EventRowKind::Gap:
        return palette().warning.text;
    case EventRowKind::Message:
        break;
    default:
        return palette().text3;
    }
    const auto column = EventColumn(index.column());
    if (column == EventColumn::Id || isSelected(option))
        return palette().text;
    return column == EventColumn::Request ? palette().text3 : palette().text2;
}

} // namespace

void EventDelegate::paintBackground(QPainter &painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const EventRowKind kind = kindOf(index);
    const bool bad = kind == EventRowKind::Error || kind == EventRowKind::Fault;
    if (isSelected(option))
        painter.fillRect(option.rect, palette().selection);
    else if (bad)
        painter.fillRect(option.rect, palette().error.fill);
    else if (kind == EventRowKind::Gap)
        painter.fillRect(option.rect, palette().warning.fill);
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, palette().hover);
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1), palette().grid);
    if (isSelected(option) && index.column() == 0)
        painter.fillRect(QRect(0, option.rect.top(), SelectionBar, option.rect.height()), palette().accent);
}

void EventDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    paintBackground(*painter, option, index);
    const auto column = EventColumn(index.column());
    const bool spans = index.data(EventSpansRole).toBool();
    if (spans && (column == EventColumn::Latency || column == EventColumn::Request))
        return;
    const int right = column == EventColumn::Text ? 2 : CellMargin;
    QRect area = option.rect.adjusted(CellMargin, 0, -right, -1);
    if (spans && column == EventColumn::Text) {
        // The cells before this one are painted and empty: the text begins where the latency would.
        const auto *view = qobject_cast<const QTableView *>(option.widget);
        area.setLeft(view ? view->columnViewportPosition(int(EventColumn::Latency)) + CellMargin
                          : area.left());
    }
    const bool strong = column == EventColumn::Id && kindOf(index) == EventRowKind::Message;
    const Theme &theme = Theme::instance();
    painter->setFont(theme.font(strong ? Theme::Role::SecondaryStrong : Theme::Role::Secondary));
    painter->setPen(textColour(option, index));
    const QString text = index.data().toString();
    painter->drawText(area, int(index.data(Qt::TextAlignmentRole).toInt()) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, area.width()));
}

} // namespace pushscope
