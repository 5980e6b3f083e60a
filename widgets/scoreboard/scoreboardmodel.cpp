// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/scoreboard/scoreboardmodel.h"

#include "widgets/scoreboard/scoreboardtext.h"

#include <algorithm>

namespace pushscope {

namespace {

bool sameLanes(const std::vector<ScoreboardRow> &a, const std::vector<ScoreboardRow> &b)
{
    return std::ranges::equal(a, b, {}, &ScoreboardRow::lane, &ScoreboardRow::lane);
}

} // namespace

ScoreboardModel::ScoreboardModel(const Folds &folds, const TimeAxis &axis, QObject *parent)
    : QAbstractTableModel(parent)
    , m_folds(folds)
    , m_axis(axis)
{
    refresh();
}

void ScoreboardModel::setPlannedLanes(const std::vector<std::pair<LaneId, Method>> &lanes)
{
    m_planned = lanes;
    refresh();
}

ScoreboardRow ScoreboardModel::readRow(LaneId lane, Method method) const
{
    ScoreboardRow row;
    row.lane = lane;
    row.method = method;
    const LaneHistory *history = m_folds.history(lane);
    row.started = history != nullptr;
    if (!history)
        return row;
    row.own = history->own;
    row.summary = m_axis.hasMarkedRange() ? m_folds.summary(lane, m_axis.markBegin(), m_axis.markEnd())
                                          : m_folds.summary(lane);
    return row;
}

std::vector<ScoreboardRow> ScoreboardModel::readRows() const
{
    std::vector<ScoreboardRow> rows;
    for (const auto &[lane, method] : m_planned)
        rows.push_back(readRow(lane, method));
    for (const LaneId lane : m_folds.lanes()) {
        if (std::ranges::find(rows, lane, &ScoreboardRow::lane) == rows.end())
            rows.push_back(readRow(lane, m_folds.history(lane)->method));
    }
    return rows;
}

void ScoreboardModel::refresh()
{
    std::vector<ScoreboardRow> rows = readRows();
    const bool reset = !sameLanes(rows, m_rows);
    if (reset)
        beginResetModel();
    m_rows = std::move(rows);
    std::vector<LatencyQuantiles> latencies;
    m_mostOverhead = 1.0;
    for (const ScoreboardRow &row : m_rows) {
        if (row.summary.latency)
            latencies.push_back(*row.summary.latency);
        m_mostOverhead = std::max(m_mostOverhead, row.summary.overhead().value_or(0));
    }
    m_scale = scaleFor(latencies);
    if (reset)
        endResetModel();
    else if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ScoreboardColumnCount - 1));
}

int ScoreboardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ScoreboardModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ScoreboardColumnCount;
}

QVariant ScoreboardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ScoreboardRow &row = m_rows[std::size_t(index.row())];
    const auto column = ScoreboardColumn(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return scoreboardtext::cell(row, column);
    case Qt::ToolTipRole:
        return scoreboardtext::explanation(row, column);
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(scoreboardtext::heading(column),
                                            scoreboardtext::cell(row, column));
    case RowRole:
        return QVariant::fromValue(row);
    case ScaleRole:
        return QVariant::fromValue(m_scale);
    case MostOverheadRole:
        return m_mostOverhead;
    default:
        return {};
    }
}

QVariant ScoreboardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ScoreboardColumnCount)
        return {};
    const auto column = ScoreboardColumn(section);
    if (role == Qt::DisplayRole)
        return scoreboardtext::heading(column);
    if (role == Qt::ToolTipRole)
        return scoreboardtext::meaning(column);
    return {};
}

} // namespace pushscope
