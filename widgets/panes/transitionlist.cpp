// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/transitionlist.h"

#include "widgets/text/formattext.h"
#include "widgets/text/statetext.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace pushscope {

namespace {

constexpr int RowHeight = 22;
constexpr int TimeColumn = 56;

} // namespace

TransitionList::TransitionList(const PaneContext &context, QWidget *parent)
    : RowView(parent)
    , m_context(context)
{
    setObjectName(QStringLiteral("transitionList"));
    setAccessibleName(tr("Changes of state"));
}

void TransitionList::setLane(LaneId lane)
{
    m_lane = lane;
    rowsReset();
}

void TransitionList::catchUp()
{
    rowsChanged();
}

qsizetype TransitionList::rowCount() const
{
    return history() ? qsizetype(history()->states.size()) : 0;
}

QString TransitionList::timeText(const StateSpan &span) const
{
    return format::time(m_context.axis.sinceZero(span.begin));
}

QString TransitionList::rowText(qsizetype row) const
{
    const MachineKind machine = methodInfo(history()->method).machine;
    const StateSpan &span = at(row);
    return QStringLiteral("%1  %2 → %3: %4")
        .arg(timeText(span), stateLabel(machine, span.change.from), stateLabel(machine, span.change.to),
             causeText(span.change.cause));
}

bool TransitionList::isRowSelected(qsizetype row) const
{
    return m_context.selection.hasFact() && m_context.selection.fact() == at(row).fact;
}

void TransitionList::selectRow(qsizetype row)
{
    m_context.selection.selectFact(at(row).fact);
}

int TransitionList::rowHeight(qsizetype) const
{
    return Theme::instance().px(RowHeight);
}

QString TransitionList::emptyText() const
{
    return tr("No change of state yet.");
}

void TransitionList::paintRow(QPainter &painter, qsizetype row, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    const StateSpan &span = at(row);
    const MachineKind machine = methodInfo(history()->method).machine;
    painter.setFont(theme.font(Theme::Role::Caption));
    painter.setPen(theme.palette().text3);
    painter.drawText(QRect(rect.left(), rect.top(), theme.px(TimeColumn), rect.height()),
                     Qt::AlignRight | Qt::AlignVCenter, timeText(span));
    QRectF rest = QRectF(rect).adjusted(theme.px(TimeColumn + 8), 0, -8, 0);
    const StateStyle &style = theme.stateStyle(machine, span.change.to, span.failed);
    const QString name = stateLabel(machine, span.change.to);
    painter.setFont(theme.font(Theme::Role::Ribbon));
    QRectF chip(rest.left(), rect.top() + theme.px(3),
                painter.fontMetrics().horizontalAdvance(name) + theme.px(10),
                rect.height() - 2 * theme.px(3));
    paintStateFill(painter, chip, style, 3);
    painter.setPen(style.text);
    painter.drawText(chip, Qt::AlignCenter, name);
    rest.setLeft(chip.right() + theme.px(8));
    painter.setFont(theme.font(Theme::Role::Caption));
    painter.setPen(span.failed ? theme.palette().error.text : theme.palette().text2);
    painter.drawText(
        rest, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(causeText(span.change.cause), Qt::ElideRight, int(rest.width())));
}

} // namespace pushscope
