// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"
#include "trace/timeaxis.h"

#include <QTimer>
#include <QWidget>

class QTableView;

namespace pushscope {

class ScoreboardModel;

/// The scoreboard: one row a lane, since the start or in the range that is marked on the ruler. The figures
/// follow the folds ten times a second. GUI thread.
class ScoreboardView : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive the view.
    ScoreboardView(const Folds &folds, TimeAxis &axis, QWidget *parent = nullptr);

    /// Lanes that have a row before they are started; without a call one for each method.
    void setPlannedLanes(const std::vector<std::pair<LaneId, Method>> &lanes);
    const ScoreboardModel &model() const { return *m_model; }
    /// "since start" or "in range", and the scale.
    QString subtitle() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A row was clicked or activated by a key: show the lane.
    void laneActivated(pushscope::LaneId lane);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpTable();
    void arrangeColumns();
    int countWidth(int column, bool withDue) const;
    void refresh();
    void activate(const QModelIndex &index);

    TimeAxis &m_axis;
    ScoreboardModel *m_model;
    QTableView *m_table;
    QTimer m_refresh; ///< running: facts have come since the figures were taken
};

} // namespace pushscope
