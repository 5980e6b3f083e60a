// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/panes/paneview.h"
#include "widgets/panes/rowview.h"

namespace pushscope {

/// The changes of a lane's state as a list, the newest below. Reads the lane's history. GUI thread.
class TransitionList : public RowView
{
    Q_OBJECT

public:
    explicit TransitionList(const PaneContext &context, QWidget *parent = nullptr);

    void setLane(LaneId lane);
    void catchUp();

    qsizetype rowCount() const override;
    QString rowText(qsizetype row) const override;
    bool isRowSelected(qsizetype row) const override;
    void selectRow(qsizetype row) override;

protected:
    int rowHeight(qsizetype row) const override;
    void paintRow(QPainter &painter, qsizetype row, const QRect &rect) const override;
    QString emptyText() const override;

private:
    const LaneHistory *history() const { return m_context.folds.history(m_lane); }
    const StateSpan &at(qsizetype row) const { return history()->states[std::size_t(row)]; }
    QString timeText(const StateSpan &span) const;

    const PaneContext m_context;
    LaneId m_lane;
};

} // namespace pushscope
