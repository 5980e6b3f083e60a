// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"
#include "trace/timeaxis.h"
#include "widgets/panes/eventcolumns.h"

#include <QAbstractTableModel>

#include <deque>
#include <optional>

namespace pushscope {

/// One lane's events as a table: what was delivered, and what went wrong between. Holds a place in the log
/// per row; texts are made when asked for. Inserts once a catchUp(), forgets what the log evicts, and keeps
/// at most `rowLimit` rows. GUI thread.
class EventLogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr std::size_t DefaultLimit = 1'000'000;

    EventLogModel(const Folds &folds, const TimeAxis &axis, std::size_t rowLimit = DefaultLimit,
                  QObject *parent = nullptr);

    void setLane(LaneId lane);
    LaneId lane() const { return m_lane; }
    /// Changes of state are rows too; off at first, for the polls have four a message.
    void setStatesShown(bool shown);
    bool areStatesShown() const { return m_states; }
    /// Takes up what the log has got since the last call.
    void catchUp();

    /// Rows that are gone from the front, to a limit or to the log's eviction.
    quint64 droppedCount() const { return m_dropped; }
    /// The row of the message's first delivery, or nothing.
    std::optional<int> rowOfMessage(MessageId message) const;
    /// The row that the fact made, or nothing.
    std::optional<int> rowOfFact(FactIndex fact) const;
    FactIndex factAt(int row) const { return m_rows[std::size_t(row)].fact; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        FactIndex fact;
        quint32 request; ///< the lane's request that carried it, counted from 1; 0: none yet
        quint32 wait;    ///< milliseconds until the next attempt, after an error; 0: not said
    };

    void reset();
    bool isShown(const Fact &fact) const;
    void takeWait(FactIndex index, std::vector<Row> &fresh);
    void append(std::vector<Row> fresh);
    void dropRows(std::size_t count);
    QVariant text(int row, EventColumn column) const;
    QString rowText(int row, bool whole) const;
    QString latency(const Fact &fact) const;
    QString request(int row) const;

    const Folds &m_folds;
    const TimeAxis &m_axis; ///< says what 00:00 is
    const std::size_t m_limit;
    std::deque<Row> m_rows;
    LaneId m_lane;
    FactIndex m_next = 0;   ///< the first fact not looked at yet
    quint32 m_requests = 0; ///< of the lane, so far
    quint64 m_dropped = 0;
    bool m_states = false;
};

} // namespace pushscope
