// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"
#include "trace/timeaxis.h"
#include "widgets/scoreboard/latencyscale.h"
#include "widgets/scoreboard/scoreboardcolumns.h"

#include <QAbstractTableModel>

#include <vector>

namespace pushscope {

/// One lane's figures, as they are shown now.
struct ScoreboardRow
{
    LaneId lane;
    Method method = Method::Sse;
    bool started = false;
    bool own = true; ///< of our server: what should have come is known
    LaneSummary summary;

    /// What should have come: published while the lane ran, and what came besides.
    quint64 due() const { return summary.expected + summary.unexpected; }
};

/// The scoreboard as a table: one row a lane. A thin adapter over Folds::summary(), since the start or in the
/// marked range. Holds both by reference; GUI thread.
class ScoreboardModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    ScoreboardModel(const Folds &folds, const TimeAxis &axis, QObject *parent = nullptr);

    /// Lanes that have a row before they are started.
    void setPlannedLanes(const std::vector<std::pair<LaneId, Method>> &lanes);
    /// Takes the figures anew. Rows come and go as lanes do; figures tell dataChanged() once.
    void refresh();
    const LatencyScale &scale() const { return m_scale; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ScoreboardRow> readRows() const;
    ScoreboardRow readRow(LaneId lane, Method method) const;

    const Folds &m_folds;
    const TimeAxis &m_axis;
    std::vector<std::pair<LaneId, Method>> m_planned;
    std::vector<ScoreboardRow> m_rows;
    LatencyScale m_scale;
    double m_mostOverhead = 1.0;
};

} // namespace pushscope

Q_DECLARE_METATYPE(pushscope::ScoreboardRow)
