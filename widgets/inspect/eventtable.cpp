// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/eventtable.h"

#include "widgets/inspect/attempttext.h"
#include "widgets/inspect/eventwords.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int RowHeight = 23;
constexpr int HeaderHeight = 24;
constexpr int MarkRoom = 16;                                    ///< before a type's name
constexpr TraceTime LongDelta = std::chrono::milliseconds(400); ///< people notice it

} // namespace

EventTable::EventTable(const PaneContext &context, const InspectRuns &runs, const InspectFocus &focus,
                       QWidget *parent)
    : RowView(parent)
    , m_context(context)
    , m_runs(runs)
    , m_focus(focus)
{
    setObjectName(QStringLiteral("eventTable"));
    setAccessibleName(tr("Events"));
    connect(&focus, &InspectFocus::changed, this, &EventTable::applyScope);
    connect(&Theme::instance(), &Theme::changed, this, &EventTable::refreshColumns);
}

EventTable::~EventTable() = default;

void EventTable::setLane(LaneId lane)
{
    m_rows = std::make_unique<InspectRows>(m_runs, lane);
    m_rows->catchUp();
    m_first = 0;
    m_end = 0;
    applyScope();
}

// The attempt's rows: from its first fact to the next attempt's.
void EventTable::applyScope()
{
    if (!m_rows || m_rows->lane() != m_focus.lane())
        return;
    m_first = 0;
    m_end = m_rows->rows().size();
    if (m_focus.attempt()) {
        const Attempt *attempt = m_runs.attempt(m_focus.lane(), *m_focus.attempt());
        const Attempt *next = m_runs.attempt(m_focus.lane(), *m_focus.attempt() + 1);
        if (attempt)
            m_first = m_rows->lowerBound(attempt->firstFact);
        if (next)
            m_end = m_rows->lowerBound(next->firstFact);
    }
    layOutColumns();
    rowsReset();
}

void EventTable::catchUp()
{
    if (!m_rows)
        return;
    const InspectRows::Change change = m_rows->catchUp();
    const bool grows = !m_focus.attempt() || !m_runs.attempt(m_focus.lane(), *m_focus.attempt() + 1);
    const std::size_t gone = change.removed > m_first ? change.removed - m_first : 0;
    m_first = m_first > change.removed ? m_first - change.removed : 0;
    m_end = grows ? m_rows->rows().size() : m_end > change.removed ? m_end - change.removed : 0;
    if (change.added > 0 || change.removed > 0) {
        layOutColumns();
        rowsChanged(qsizetype(gone));
    }
}

std::optional<qsizetype> EventTable::rowOfFact(FactIndex fact) const
{
    const std::size_t at = m_rows ? m_rows->lowerBound(fact) : 0;
    if (!m_rows || at < m_first || at >= m_end || m_rows->rows()[at].fact != fact)
        return std::nullopt;
    return qsizetype(at - m_first);
}

void EventTable::showSelection()
{
    viewport()->update();
    if (isScrolledByHand() || !m_context.selection.hasFact())
        return;
    if (const auto row = rowOfFact(m_context.selection.fact()))
        revealRow(*row);
}

QString EventTable::selectedText() const
{
    const auto row = m_context.selection.hasFact() ? rowOfFact(m_context.selection.fact()) : std::nullopt;
    if (!row)
        return {};
    QStringList cells;
    for (int i = 0; i < EventTableColumnCount; ++i)
        cells << cellText(*row, EventTableColumn(i));
    return cells.join(QLatin1Char('\t'));
}

void EventTable::jumpTo(TraceTime time)
{
    if (!m_rows)
        return;
    const EventLog &log = m_context.folds.log();
    const auto &all = m_rows->rows();
    const auto begin = all.begin() + std::ptrdiff_t(m_first);
    const auto end = all.begin() + std::ptrdiff_t(m_end);
    auto at =
        std::partition_point(begin, end, [&](const InspectRow &row) { return log.at(row.fact).time < time; });
    if (at == end && at != begin)
        --at;
    if (at == end)
        return;
    const auto row = qsizetype(at - begin);
    selectRow(row);
    revealRow(row);
}

void EventTable::stepEvent(int step)
{
    if (rowCount() == 0)
        return;
    const auto now = m_context.selection.hasFact() ? rowOfFact(m_context.selection.fact()) : std::nullopt;
    qsizetype row = now ? *now + step : step > 0 ? 0 : rowCount() - 1;
    while (row >= 0 && row < rowCount() && at(row).kind != InspectRowKind::Event)
        row += step;
    if (row < 0 || row >= rowCount())
        return;
    selectRow(row);
    revealRow(row);
}

qsizetype EventTable::rowCount() const
{
    return qsizetype(m_end - m_first);
}

bool EventTable::isRowSelected(qsizetype row) const
{
    return m_context.selection.hasFact() && at(row).fact == m_context.selection.fact();
}

void EventTable::selectRow(qsizetype row)
{
    const FactIndex fact = at(row).fact;
    m_context.selection.selectFact(fact, m_context.folds.log().at(fact).message);
}

QString EventTable::timeText(TraceTime time) const
{
    return m_focus.wallTime(time).time().toString(QStringLiteral("mm:ss.zzz"));
}

QString EventTable::deltaText(std::size_t place, bool &isLong) const
{
    isLong = false;
    const auto before = m_rows->eventBefore(place);
    if (!before)
        return {};
    const EventLog &log = m_context.folds.log();
    const TraceTime delta =
        log.at(m_rows->rows()[place].fact).time - log.at(m_rows->rows()[*before].fact).time;
    isLong = delta >= LongDelta;
    return QLatin1Char('+') + format::duration(delta);
}

QString EventTable::cellText(qsizetype row, EventTableColumn column) const
{
    const InspectRow &shown = at(row);
    const EventLog &log = m_context.folds.log();
    if (shown.fact < log.firstIndex())
        return {};
    bool isLong = false;
    switch (column) {
    case EventTableColumn::Number:
        return shown.number ? QString::number(shown.number) : QString();
    case EventTableColumn::Time:
        return timeText(log.at(shown.fact).time);
    case EventTableColumn::Delta:
        return deltaText(place(row), isLong);
    case EventTableColumn::Type:
        return eventwords::type(shown, *m_rows);
    case EventTableColumn::Id:
        return eventwords::id(log, shown);
    case EventTableColumn::Data:
        return dataText(shown);
    case EventTableColumn::Size:
        if (const auto size = eventwords::size(log, shown))
            return QString::number(*size);
        return {};
    case EventTableColumn::Chunk:
    case EventTableColumn::Read:
        break;
    }
    return {};
}

QString EventTable::dataText(const InspectRow &row) const
{
    return row.kind == InspectRowKind::Attempt ? attemptText(row)
                                               : eventwords::data(m_context.folds.log(), row);
}

QString EventTable::attemptText(const InspectRow &row) const
{
    const Attempt *attempt = m_runs.attemptOf(m_rows->lane(), row.fact);
    if (!attempt)
        return {};
    QStringList parts{tr("attempt %1").arg(attempt->number)};
    if (attempt->lastEventIdSent)
        parts << QStringLiteral("↑ Last-Event-ID: %1").arg(excerpt(*attempt->lastEventIdSent, 60));
    if (attempt->status)
        parts << QStringLiteral("↓ %1").arg(attempt->status);
    const QString end = attempttext::endText(*attempt);
    if (!end.isEmpty())
        parts << end;
    return parts.join(QStringLiteral(" · "));
}

QString EventTable::rowText(qsizetype row) const
{
    QStringList cells;
    for (int i = 0; i < EventTableColumnCount; ++i)
        cells << cellText(row, EventTableColumn(i));
    cells.removeAll(QString());
    return cells.join(QStringLiteral("  "));
}

int EventTable::rowHeight(qsizetype) const
{
    return Theme::instance().px(RowHeight);
}

int EventTable::headerHeight() const
{
    return Theme::instance().px(HeaderHeight);
}

QString EventTable::emptyText() const
{
    return tr("Connect: every event, comment and fault of the stream is a row here.");
}

void EventTable::refreshColumns()
{
    layOutColumns();
    viewport()->update();
}

void EventTable::layOutColumns()
{
    const QFontMetrics metrics(Theme::instance().font(Theme::Role::SecondaryStrong));
    const auto digits = [&metrics](qsizetype count) {
        return metrics.horizontalAdvance(QString(count, QLatin1Char('0')));
    };
    const qsizetype numbers =
        m_rows && !m_rows->rows().empty() ? QString::number(m_rows->rows().size()).size() : 2;
    m_columns.layOut(viewport()->width(),
                     {std::max(18, digits(std::max<qsizetype>(2, numbers))),
                      metrics.horizontalAdvance(QStringLiteral("00:00.000")),
                      metrics.horizontalAdvance(QStringLiteral("+00.0 min")), 96, 60, 0, digits(6), 40, 34});
}

void EventTable::resizeEvent(QResizeEvent *event)
{
    layOutColumns();
    RowView::resizeEvent(event);
}

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
    if (plain && row.kind == InspectRowKind::Attempt)
        painter.fillRect(rect, palette.advice.fill);
    else if (plain && (row.kind == InspectRowKind::Fault || row.kind == InspectRowKind::Gap))
        painter.fillRect(rect, palette.warning.fill);
    else if (plain && row.kind == InspectRowKind::Error)
        painter.fillRect(rect, palette.error.fill);
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), palette.grid);
}

void EventTable::paintAttempt(QPainter &painter, const InspectRow &row, const QRect &rect) const
{
    const Theme &theme = Theme::instance();
    const QString time = m_focus.wallTime(m_context.folds.log().at(row.fact).time)
                             .time()
                             .toString(QStringLiteral("HH:mm:ss.zzz"));
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

QColor EventTable::ink(const InspectRow &row) const
{
    const Palette &palette = Theme::instance().palette();
    switch (row.kind) {
    case InspectRowKind::Error:
        return palette.error.text;
    case InspectRowKind::Fault:
    case InspectRowKind::Gap:
        return palette.warning.text;
    case InspectRowKind::Event:
    case InspectRowKind::Sent:
        return palette.text;
    default:
        return palette.text3;
    }
}

void EventTable::paintRow(QPainter &painter, qsizetype row, const QRect &rect) const
{
    const InspectRow &shown = at(row);
    paintBackground(painter, shown, rect, !isRowSelected(row));
    if (shown.fact < m_context.folds.log().firstIndex())
        return;
    if (shown.kind == InspectRowKind::Attempt)
        return paintAttempt(painter, shown, rect);
    for (int i = 0; i < EventTableColumnCount; ++i) {
        const QRect cell = m_columns.cell(EventTableColumn(i), rect.adjusted(0, 0, 0, -1));
        if (!cell.isEmpty())
            paintCell(painter, row, EventTableColumn(i), cell);
    }
}

void EventTable::paintCell(QPainter &painter, qsizetype row, EventTableColumn column, QRect cell) const
{
    const InspectRow &shown = at(row);
    const Theme &theme = Theme::instance();
    const QColor colour = ink(shown);
    bool strong = column == EventTableColumn::Id;
    if (column == EventTableColumn::Delta)
        deltaText(place(row), strong);
    const bool words = shown.kind == InspectRowKind::Fault || shown.kind == InspectRowKind::Error;
    const bool mono = column == EventTableColumn::Data && !words;
    if (column == EventTableColumn::Type) {
        paintMark(painter, shown, QPointF(cell.left() + 5, cell.center().y() + 1));
        cell.adjust(MarkRoom, 0, 0, 0);
    }
    painter.setFont(theme.font(mono     ? Theme::Role::Mono
                               : strong ? Theme::Role::SecondaryStrong
                                        : Theme::Role::Secondary));
    const bool quiet = EventTableColumns::isRightAligned(column) && !strong && colour == theme.palette().text;
    painter.setPen(quiet ? theme.palette().text2 : colour);
    const auto side = EventTableColumns::isRightAligned(column) ? Qt::AlignRight : Qt::AlignLeft;
    painter.drawText(cell, side | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(cellText(row, column), Qt::ElideRight, cell.width()));
}

void EventTable::paintMark(QPainter &painter, const InspectRow &row, QPointF centre) const
{
    const QRectF box(centre - QPointF(6, 6), QSizeF(12, 12));
    if (row.kind == InspectRowKind::Fault || row.kind == InspectRowKind::Gap)
        return paintIcon(painter, IconId::Warning, box, ink(row));
    if (row.kind == InspectRowKind::Error)
        return paintIcon(painter, IconId::Error, box, ink(row));
    if (row.kind == InspectRowKind::Sent)
        return paintIcon(painter, IconId::ArrowUp, box, Theme::instance().palette().up.text);
    if (row.kind != InspectRowKind::Event)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const eventwords::TypeMark mark = eventwords::mark(row, *m_rows);
    paintMarker(painter, mark.marker, centre, 3.4, mark.hue);
    painter.restore();
}

void EventTable::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int i = 0; i < EventTableColumnCount; ++i) {
        const auto column = EventTableColumn(i);
        if (column == EventTableColumn::Data)
            continue;
        QAction *action = menu->addAction(EventTableColumns::explanation(column));
        action->setCheckable(true);
        action->setChecked(m_columns.isWanted(column));
        connect(action, &QAction::toggled, this, [this, column](bool wanted) {
            m_columns.setWanted(column, wanted);
            refreshColumns();
        });
    }
    menu->popup(event->globalPos());
}

} // namespace pushscope
