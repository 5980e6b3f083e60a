// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/eventtablecolumns.h"
#include "widgets/inspect/inspectrows.h"
#include "widgets/panes/paneview.h"
#include "widgets/panes/rowview.h"

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
    const InspectRows *rows() const { return m_rows.get(); }
    EventTableColumns &columns() { return m_columns; }
    void refreshColumns();
    /// Selects the first event not before the time, and shows it.
    void jumpTo(TraceTime time);
    /// Selects the event `step` places from the selected one.
    void stepEvent(int step);
    /// The text of a cell, as painted.
    QString cellText(qsizetype row, EventTableColumn column) const;

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
    std::size_t place(qsizetype row) const { return m_first + std::size_t(row); }
    const InspectRow &at(qsizetype row) const { return m_rows->rows()[place(row)]; }
    std::optional<qsizetype> rowOfFact(FactIndex fact) const;
    void applyScope();
    void layOutColumns();
    QString deltaText(std::size_t place, bool &isLong) const;
    void paintBackground(QPainter &painter, const InspectRow &row, const QRect &rect, bool plain) const;
    void paintCell(QPainter &painter, qsizetype row, EventTableColumn column, QRect cell) const;
    void paintMark(QPainter &painter, const InspectRow &row, QPointF centre) const;
    QColor ink(const InspectRow &row) const;
    void paintAttempt(QPainter &painter, const InspectRow &row, const QRect &rect) const;
    QString attemptText(const InspectRow &row) const;
    QString dataText(const InspectRow &row) const;
    QString timeText(TraceTime time) const;

    const PaneContext m_context;
    const InspectRuns &m_runs;
    const InspectFocus &m_focus;
    std::unique_ptr<InspectRows> m_rows;
    EventTableColumns m_columns;
    std::size_t m_first = 0; ///< the rows shown: [m_first, m_end) of the run's
    std::size_t m_end = 0;
};

} // namespace pushscope
