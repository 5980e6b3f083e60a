// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/attempttext.h"
#include "widgets/panes/rowview.h"

#include <QTimer>

#include <set>

namespace pushscope {

class InspectFocus;
class InspectRuns;
struct InspectRun;
class Selection;
class TimeAxis;

/// The attempts by run, newest first: cards below a group's head that folds. A card scopes the other panes to
/// its attempt and shows its time; the head scopes them to the run. GUI thread.
class AttemptList : public RowView
{
    Q_OBJECT

public:
    AttemptList(const InspectRuns &runs, InspectFocus &focus, TimeAxis &axis, QWidget *parent = nullptr);

    /// Attempts of the run that is shown.
    int attemptsInRun() const;
    /// What the attempt's card says now; empty for a group's head.
    attempttext::Card cardAt(qsizetype row) const { return card(m_rows[std::size_t(row)]); }

    qsizetype rowCount() const override { return qsizetype(m_rows.size()); }
    QString rowText(qsizetype row) const override;
    bool isRowSelected(qsizetype row) const override;
    void selectRow(qsizetype row) override;

protected:
    int rowHeight(qsizetype row) const override;
    void paintRow(QPainter &painter, qsizetype row, const QRect &rect) const override;
    QString emptyText() const override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    struct Row
    {
        LaneId lane;
        int attempt = 0;    ///< 0: the group's head
        int hiddenHops = 0; ///< redirects between this attempt and the row below
        friend bool operator==(const Row &, const Row &) = default;
    };

    void rebuild();
    static void addAttempts(std::vector<Row> &rows, const InspectRun &run);
    void tick();
    bool isAnyRunning() const;
    int chipRows(const attempttext::Card &card) const;
    int paintChips(QPainter &painter, const attempttext::Card &card, QPoint topLeft) const;
    attempttext::Card card(const Row &row) const;
    QString groupTitle(LaneId lane) const;
    QString groupNote(LaneId lane) const;
    void paintGroup(QPainter &painter, const Row &row, const QRect &rect) const;
    void paintCard(QPainter &painter, const attempttext::Card &card, const QRect &rect) const;
    void paintSilence(QPainter &painter, const attempttext::Card &card, const QRect &rect) const;

    const InspectRuns &m_runs;
    InspectFocus &m_focus;
    TimeAxis &m_axis;
    std::vector<Row> m_rows;
    QTimer m_second;           ///< runs while an attempt does: how long it has lasted goes on
    std::set<LaneId> m_folded; ///< groups whose cards are hidden
};

} // namespace pushscope
