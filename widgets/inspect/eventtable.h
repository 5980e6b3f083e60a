// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/events/eventindex.h"
#include "trace/search/eventfilter.h"
#include "widgets/inspect/eventtablecolumns.h"
#include "widgets/inspect/inspectruns.h"
#include "widgets/panes/paneview.h"
#include "widgets/panes/rowview.h"

#include <QTimer>

#include <memory>

namespace pushscope {

class InspectFocus;

/// The events of the run, or of one attempt of it: numbers, times, types and data, comments and faults
/// between. Paints the visible rows only; texts are made when they are painted. GUI thread.
class EventTable : public RowView, public PaneView
{
    Q_OBJECT

public:
    EventTable(const PaneContext &context, const InspectRuns &runs, const InspectFocus &focus,
               QWidget *parent = nullptr);
    ~EventTable() override;

    void setLane(LaneId lane) override;
    void catchUp() override;
    void showSelection() override;
    void setFrozen(bool frozen) override { setViewFrozen(frozen); }
    QString selectedText() const override;

    /// Null before a run was shown.
    const EventIndex *index() const { return m_index.get(); }
    /// Only events that match are shown; an empty query shows all rows.
    void setQuery(const FilterQuery &query);
    const FilterQuery &query() const { return m_query; }
    /// Events that match, and of how many, in the attempt or run that is shown.
    struct Counts
    {
        quint64 shown = 0;
        quint64 all = 0;
        bool isSearching = false; ///< not all have been looked at yet
        friend bool operator==(const Counts &, const Counts &) = default;
    };
    Counts counts() const;
    EventTableColumns &columns() { return m_columns; }
    void refreshColumns();
    /// Selects the first event not before the time, and shows it.
    void jumpTo(TraceTime time);
    /// Scrolls to the fact's row, or to the row after it where it has none.
    void reveal(FactIndex fact);
    /// Selects the event `step` places from the selected one.
    void stepEvent(int step);
    /// The text of a cell, as painted.
    QString cellText(qsizetype row, EventTableColumn column) const;

Q_SIGNALS:
    /// counts() or the types of the index have changed.
    void countsChanged();

public:
    qsizetype rowCount() const override;
    QString rowText(qsizetype row) const override;
    bool isRowSelected(qsizetype row) const override;
    void selectRow(qsizetype row) override;

protected:
    int rowHeight(qsizetype) const override;
    int headerHeight() const override;
    void paintRow(QPainter &painter, qsizetype row, const QRect &rect) const override;
    void paintHeader(QPainter &painter, const QRect &rect) const override;
    QString emptyText() const override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    bool isFiltered() const { return !m_query.isEmpty(); }
    RowNumber numberOf(qsizetype row) const;
    InspectRow at(qsizetype row) const { return m_index->at(numberOf(row)); }
    std::optional<qsizetype> rowOfFact(FactIndex fact) const;
    void applyScope();
    void setRange();
    void takeMatches();
    void layOutColumns();
    QString cell(const InspectRow &row, EventTableColumn column) const;
    void paintCell(QPainter &painter, const InspectRow &row, EventTableColumn column, QRect cell) const;
    void paintMark(QPainter &painter, const InspectRow &row, QPointF centre) const;
    void paintBackground(QPainter &painter, const InspectRow &row, const QRect &rect, bool plain) const;
    void paintAttempt(QPainter &painter, const InspectRow &row, const QRect &rect) const;
    QColor ink(const InspectRow &row) const;
    /// An error that came of our own cut or close: neutral.
    bool isOurDoing(const InspectRow &row) const;
    /// An attempt before had brought the same id.
    bool isDuplicate(const InspectRow &row) const;
    static QString duplicateText();
    QString dataText(const InspectRow &row) const;
    QString attemptText(const InspectRow &row) const;
    QString timeText(TraceTime time) const;

    const PaneContext m_context;
    const InspectRuns &m_runs;
    const InspectFocus &m_focus;
    std::unique_ptr<EventIndex> m_index;
    std::unique_ptr<EventFilter> m_filter; ///< null until something is looked for
    FilterQuery m_query;
    EventTableColumns m_columns;
    quint64 m_first = 0; ///< what is shown: [m_first, m_end) of the index's rows, or of the filter's matches
    quint64 m_end = 0;
    QTimer m_more; ///< runs while catchUp() has left something
};

} // namespace pushscope
