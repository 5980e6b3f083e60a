// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How EventTable is painted; what it shows is in eventtable.cpp.

#include "widgets/inspect/chippaint.h"
#include "widgets/inspect/eventtable.h"
#include "widgets/inspect/eventwords.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QPainter>

namespace pushscope {

namespace {

constexpr int MarkRoom = 16;                                    ///< before a type's name
constexpr TraceTime LongDelta = std::chrono::milliseconds(400); ///< people notice it

} // namespace

void EventTable::paintHeader(QPainter &painter, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    painter.fillRect(rect, theme.palette().sunken);
    painter.fillRect(QRect(0, rect.bottom(), rect.width(), 1), theme.palette().border);
    painter.setFont(theme.font(Theme::Role::Caption));
    painter.setPen(theme.palette().text2);
    for (int i = 0; i < EventTableColumnCount; ++i) {
        const auto column = EventTableColumn(i);
        const auto side = EventTableColumns::isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft;
        painter.drawText(m_columns.cell(column, rect), side | Qt::AlignVCenter,
                         EventTableColumns::title(column));
    }
}

void EventTable::paintBackground(QPainter &painter, const InspectRow &row, const QRect &rect,
                                 bool plain) const
{
    const Palette &palette = Theme::instance().palette();
    if (plain && row.kind == InspectRowKind::AttemptStart)
        painter.fillRect(rect, palette.advice.fill);
    else if (plain && (row.kind == InspectRowKind::Ignored || row.kind == InspectRowKind::Gap))
        painter.fillRect(rect, palette.warning.fill);
    else if (plain && row.kind == InspectRowKind::Error && !isOurDoing(row))
        painter.fillRect(rect, palette.error.fill);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), palette.grid);
}

void EventTable::paintAttempt(QPainter &painter, const InspectRow &row, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    const QString time = m_focus.wallTime(row.time).time().toString(QStringLiteral("HH:mm:ss.zzz"));
    const QRect area = rect.adjusted(12, 0, -8, -1);
    painter.setPen(theme.palette().advice.text);
    painter.setFont(theme.font(Theme::Role::SecondaryStrong));
    painter.drawText(area, Qt::AlignVCenter, time);
    const int after = painter.fontMetrics().horizontalAdvance(time) + 12;
    painter.setFont(theme.font(Theme::Role::Secondary));
    painter.drawText(
        area.adjusted(after, 0, 0, 0), Qt::AlignVCenter,
        painter.fontMetrics().elidedText(attemptText(row), Qt::ElideRight, area.width() - after));
}

bool EventTable::isOurDoing(const InspectRow &row) const
{
    const Attempt *attempt = m_runs.attemptOf(m_index->lane(), row.fact);
    return attempt && (attempt->end == AttemptEnd::ByCut || attempt->end == AttemptEnd::ByUser);
}

QColor EventTable::ink(const InspectRow &row) const
{
    const Palette &palette = Theme::instance().palette();
    switch (row.kind) {
    case InspectRowKind::Error:
        return isOurDoing(row) ? palette.text3 : palette.error.text;
    case InspectRowKind::Ignored:
    case InspectRowKind::Gap:
    case InspectRowKind::Deviation:
    case InspectRowKind::RuleApplied:
        return palette.warning.text;
    case InspectRowKind::Event:
    case InspectRowKind::MessageSent:
        return palette.text;
    default:
        return palette.text3;
    }
}

void EventTable::paintRow(QPainter &painter, qsizetype row, const QRect &rect) const
{
    if (m_index->factOf(numberOf(row)) < m_context.folds.log().firstIndex())
        return;
    const InspectRow shown = at(row);
    paintBackground(painter, shown, rect, !isRowSelected(row));
    if (shown.kind == InspectRowKind::AttemptStart)
        return paintAttempt(painter, shown, rect);
    for (int i = 0; i < EventTableColumnCount; ++i) {
        const QRect area = m_columns.cell(EventTableColumn(i), rect.adjusted(0, 0, 0, -1));
        if (!area.isEmpty())
            paintCell(painter, shown, EventTableColumn(i), area);
    }
}

void EventTable::paintCell(QPainter &painter, const InspectRow &row, EventTableColumn column,
                           QRect area) const
{
    const Theme &theme = Theme::instance();
    const QColor colour = ink(row);
    const bool isLong = column == EventTableColumn::Delta && row.delta && *row.delta >= LongDelta;
    const bool strong = column == EventTableColumn::Id || isLong;
    const bool bytes = row.kind == InspectRowKind::Event || row.kind == InspectRowKind::MessageSent ||
                       row.kind == InspectRowKind::Comment;
    if (column == EventTableColumn::Type) {
        paintMark(painter, row, QPointF(area.left() + 5, area.center().y() + 1));
        area.adjust(MarkRoom, 0, 0, 0);
    }
    if (column == EventTableColumn::Data && isDuplicate(row)) {
        const attempttext::Chip chip{duplicateText(), attempttext::Chip::Look::Warning};
        area.adjust(
            paintChip(painter, {area.left(), area.center().y() - ChipHeight / 2}, chip, area.width()) + 6, 0,
            0, 0);
    }
    painter.setFont(theme.font(column == EventTableColumn::Data && bytes ? Theme::Role::Mono
                               : strong                                  ? Theme::Role::SecondaryStrong
                                                                         : Theme::Role::Secondary));
    const bool quiet = EventTableColumns::isRightAligned(column) && !strong && colour == theme.palette().text;
    painter.setPen(quiet ? theme.palette().text2 : colour);
    const auto side = EventTableColumns::isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft;
    painter.drawText(area, side | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(cell(row, column), Qt::ElideRight, area.width()));
}

void EventTable::paintMark(QPainter &painter, const InspectRow &row, QPointF centre) const
{
    const QRectF box(centre - QPointF(6, 6), QSizeF(12, 12));
    switch (row.kind) {
    case InspectRowKind::Ignored:
    case InspectRowKind::Gap:
    case InspectRowKind::Deviation:
    case InspectRowKind::RuleApplied:
        return paintIcon(painter, IconId::Warning, box, ink(row));
    case InspectRowKind::Error:
        return isOurDoing(row) ? void() : paintIcon(painter, IconId::Error, box, ink(row));
    case InspectRowKind::MessageSent:
    case InspectRowKind::PingSent:
    case InspectRowKind::CloseSent:
        return paintIcon(painter, IconId::ArrowUp, box, Theme::instance().palette().up.text);
    case InspectRowKind::Event:
        break;
    default:
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const eventwords::TypeMark mark = eventwords::mark(row.type, m_index->types());
    paintMarker(painter, mark.marker, centre, 3.4, mark.hue);
    painter.restore();
}

} // namespace pushscope
