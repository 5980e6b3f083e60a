// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/inspect/eventtable.h"

#include "widgets/inspect/attempttext.h"
#include "widgets/inspect/eventwords.h"
#include "widgets/inspect/inspectfocus.h"
#include "widgets/panes/factwords.h"
#include "widgets/text/formattext.h"
#include "widgets/theme/theme.h"

#include <QContextMenuEvent>
#include <QMenu>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int RowHeight = 23;
constexpr int HeaderHeight = 24;
constexpr std::chrono::milliseconds CatchUpTime{8}; ///< a share of a frame

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
    m_more.setSingleShot(true);
    connect(&m_more, &QTimer::timeout, this, &EventTable::catchUp);
    connect(&focus, &InspectFocus::changed, this, &EventTable::applyScope);
    connect(&Theme::instance(), &Theme::changed, this, &EventTable::refreshColumns);
}

EventTable::~EventTable() = default;

void EventTable::setLane(LaneId lane)
{
    m_index = std::make_unique<EventIndex>(m_context.folds.log(), lane);
    m_filter.reset();
    if (!m_index->catchUp(CatchUpTime))
        m_more.start(0);
    setQuery(m_query);
}

void EventTable::setQuery(const FilterQuery &query)
{
    m_query = query;
    if (m_index && isFiltered() && !m_filter) {
        m_filter = std::make_unique<EventFilter>(m_context.folds.log(), m_index->lane());
        connect(m_filter.get(), &EventFilter::progressed, this, &EventTable::takeMatches);
        connect(m_filter.get(), &EventFilter::reset, this, &EventTable::applyScope);
    }
    if (m_filter && isFiltered())
        m_filter->setQuery(query);
    else if (m_filter)
        m_filter->cancel();
    applyScope();
}

// The attempt's rows: from its first fact to the next attempt's.
void EventTable::setRange()
{
    const Attempt *attempt = m_focus.attempt() ? m_runs.attempt(m_focus.lane(), *m_focus.attempt()) : nullptr;
    const Attempt *next = attempt ? m_runs.attempt(m_focus.lane(), attempt->number + 1) : nullptr;
    if (isFiltered()) {
        const auto &matches = m_filter->matches();
        const auto place = [&](const Attempt *of, std::size_t otherwise) {
            return of ? std::size_t(std::ranges::lower_bound(matches, of->firstFact) - matches.begin())
                      : otherwise;
        };
        m_first = place(attempt, 0);
        m_end = place(next, matches.size());
        return;
    }
    const auto row = [this](const Attempt *of, RowNumber otherwise) {
        return of ? m_index->rowOf(of->firstFact).value_or(m_index->lowerBound(of->began)) : otherwise;
    };
    m_first = row(attempt, m_index->firstRow());
    m_end = row(next, m_index->endRow());
}

void EventTable::applyScope()
{
    if (!m_index || m_index->lane() != m_focus.lane())
        return;
    setRange();
    layOutColumns();
    rowsReset();
    Q_EMIT countsChanged();
}

void EventTable::catchUp()
{
    if (!m_index)
        return;
    if (!m_index->catchUp(CatchUpTime))
        m_more.start(0);
    const quint64 first = m_first;
    const quint64 end = m_end;
    setRange();
    if (m_first == first && m_end == end)
        return;
    layOutColumns();
    rowsChanged(isFiltered() ? 0 : qsizetype(m_first - first));
    Q_EMIT countsChanged();
}

void EventTable::takeMatches()
{
    if (!isFiltered())
        return;
    setRange();
    rowsChanged();
    Q_EMIT countsChanged();
}

EventTable::Counts EventTable::counts() const
{
    if (!m_index)
        return {};
    const Attempt *attempt = m_focus.attempt() ? m_runs.attempt(m_focus.lane(), *m_focus.attempt()) : nullptr;
    Counts counts;
    counts.all = attempt ? attempt->events : m_index->eventCount();
    counts.shown = isFiltered() ? m_end - m_first : counts.all;
    counts.isSearching = isFiltered() && !m_filter->isUpToDate();
    return counts;
}

RowNumber EventTable::numberOf(qsizetype row) const
{
    if (!isFiltered())
        return RowNumber(m_first + quint64(row));
    return m_index->rowOf(m_filter->matches()[std::size_t(m_first) + std::size_t(row)])
        .value_or(m_index->firstRow());
}

std::optional<qsizetype> EventTable::rowOfFact(FactIndex fact) const
{
    if (!m_index)
        return std::nullopt;
    quint64 place = 0;
    if (isFiltered()) {
        const auto &matches = m_filter->matches();
        const auto at = std::ranges::lower_bound(matches, fact);
        if (at == matches.end() || *at != fact)
            return std::nullopt;
        place = quint64(at - matches.begin());
    } else if (const auto row = m_index->rowOf(fact)) {
        place = *row;
    } else {
        return std::nullopt;
    }
    return place >= m_first && place < m_end ? std::optional(qsizetype(place - m_first)) : std::nullopt;
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
    if (!m_index || rowCount() == 0)
        return;
    const FactIndex fact = [&] {
        const RowNumber row = std::min(m_index->lowerBound(time), m_index->endRow() - 1);
        return m_index->factOf(row);
    }();
    auto row = rowOfFact(fact);
    if (!row && isFiltered()) {
        const auto &matches = m_filter->matches();
        const auto place = quint64(std::ranges::lower_bound(matches, fact) - matches.begin());
        row = qsizetype(std::clamp(place, m_first, m_end - 1) - m_first);
    }
    if (!row)
        return;
    selectRow(*row);
    revealRow(*row);
}

void EventTable::reveal(FactIndex fact)
{
    if (!m_index || rowCount() == 0)
        return;
    if (const auto row = rowOfFact(fact))
        return revealRow(*row);
    const RowNumber row =
        std::min(m_index->lowerBound(m_context.folds.log().at(fact).time), m_index->endRow() - 1);
    if (const auto near = rowOfFact(m_index->factOf(row)))
        revealRow(*near);
}

void EventTable::stepEvent(int step)
{
    if (rowCount() == 0)
        return;
    const auto now = m_context.selection.hasFact() ? rowOfFact(m_context.selection.fact()) : std::nullopt;
    qsizetype row = now ? *now + step : step > 0 ? 0 : rowCount() - 1;
    while (row >= 0 && row < rowCount() && m_index->kindOf(numberOf(row)) != InspectRowKind::Event)
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
    return m_context.selection.hasFact() && m_index->factOf(numberOf(row)) == m_context.selection.fact();
}

void EventTable::selectRow(qsizetype row)
{
    const FactIndex fact = m_index->factOf(numberOf(row));
    if (fact >= m_context.folds.log().firstIndex())
        m_context.selection.selectFact(fact, m_context.folds.log().at(fact).message);
}

QString EventTable::timeText(TraceTime time) const
{
    return m_focus.wallTime(time).time().toString(QStringLiteral("mm:ss.zzz"));
}

QString EventTable::cellText(qsizetype row, EventTableColumn column) const
{
    return m_index->factOf(numberOf(row)) < m_context.folds.log().firstIndex() ? QString()
                                                                               : cell(at(row), column);
}

QString EventTable::cell(const InspectRow &row, EventTableColumn column) const
{
    switch (column) {
    case EventTableColumn::Number:
        return row.number ? QString::number(row.number) : QString();
    case EventTableColumn::Time:
        return timeText(row.time);
    case EventTableColumn::Delta:
        return row.delta ? QLatin1Char('+') + format::duration(*row.delta) : QString();
    case EventTableColumn::Type:
        return eventwords::type(row);
    case EventTableColumn::Id:
        return eventwords::id(row);
    case EventTableColumn::Data:
        return dataText(row);
    case EventTableColumn::Size:
        return eventwords::size(m_context.folds.log(), row);
    case EventTableColumn::Chunk:
        return eventwords::numbers(row.chunks);
    case EventTableColumn::Read:
        break;
    }
    return eventwords::numbers(row.reads);
}

/// The end of an attempt in the words of its card.
QString EventTable::dataText(const InspectRow &row) const
{
    if (row.kind == InspectRowKind::AttemptStart)
        return attemptText(row);
    const Attempt *attempt =
        row.kind == InspectRowKind::AttemptEnd ? m_runs.attempt(m_index->lane(), row.attempt) : nullptr;
    const QString end = attempt ? attempttext::endText(*attempt) : QString();
    return end.isEmpty() ? eventwords::data(m_context.folds.log(), row) : end;
}

bool EventTable::isDuplicate(const InspectRow &row) const
{
    const Attempt *attempt =
        row.kind == InspectRowKind::Event ? m_runs.attemptOf(m_index->lane(), row.fact) : nullptr;
    return attempt && std::ranges::binary_search(attempt->duplicateFacts, row.fact);
}

QString EventTable::attemptText(const InspectRow &row) const
{
    const Attempt *attempt = m_runs.attemptOf(m_index->lane(), row.fact);
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

QString EventTable::duplicateText()
{
    return tr("again", "an event that came before");
}

QString EventTable::rowText(qsizetype row) const
{
    QStringList cells;
    for (int i = 0; i < EventTableColumnCount; ++i)
        cells << cellText(row, EventTableColumn(i));
    if (m_index->factOf(numberOf(row)) >= m_context.folds.log().firstIndex() && isDuplicate(at(row)))
        cells << duplicateText();
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
    if (!isFiltered())
        return tr("Connect: every event, comment and fault of the stream is a row here.");
    const Counts now = counts();
    return now.isSearching ? tr("Searching…")
                           : tr("0 of %1. Esc clears the filter.").arg(format::count(now.all));
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
    const qsizetype numbers = m_index ? QString::number(m_index->eventCount()).size() : 2;
    m_columns.layOut(viewport()->width(), {std::max(18, digits(std::max<qsizetype>(2, numbers))),
                                           metrics.horizontalAdvance(QStringLiteral("00:00.000")),
                                           metrics.horizontalAdvance(QStringLiteral("+00.0 min")), 96, 60, 0,
                                           digits(6), digits(7), digits(7)});
}

void EventTable::resizeEvent(QResizeEvent *event)
{
    layOutColumns();
    RowView::resizeEvent(event);
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
