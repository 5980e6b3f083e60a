// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/ladder/laddermodel.h"
#include "widgets/panes/laddergeometry.h"
#include "widgets/panes/laddertext.h"
#include "widgets/panes/paneview.h"
#include "widgets/panes/rowview.h"

#include <memory>

namespace pushscope {

/// The Ladder tab: one lane as a sequence diagram between the lifelines of client and server. GUI thread.
class LadderView : public RowView, public PaneView
{
    Q_OBJECT

public:
    explicit LadderView(const PaneContext &context, QWidget *parent = nullptr);
    ~LadderView() override;

    void setLane(LaneId lane) override;
    void catchUp() override;
    void showSelection() override;
    void setFrozen(bool frozen) override { setViewFrozen(frozen); }
    QString selectedText() const override;

    /// The row after which the selected message would stand: it was published, but this lane lost it.
    std::optional<qsizetype> lostMark() const { return m_lostMark; }
    /// Null before setLane().
    const LadderModel *model() const { return m_model.get(); }

    qsizetype rowCount() const override;
    QString rowText(qsizetype row) const override;
    bool isRowSelected(qsizetype row) const override;
    void selectRow(qsizetype row) override;

protected:
    int rowHeight(qsizetype row) const override;
    void paintRow(QPainter &painter, qsizetype row, const QRect &rect) const override;
    int headerHeight() const override;
    void paintHeader(QPainter &painter, const QRect &rect) const override;
    void paintRest(QPainter &painter, const QRect &rect) const override;
    QString emptyText() const override;

private:
    const LadderRow &at(qsizetype row) const { return m_model->at(std::size_t(row)); }
    std::optional<qsizetype> selectedRow() const;
    LadderContext words() const;
    std::optional<qsizetype> findLost() const;
    LadderGeometry geometryNow() const;
    Method method() const;

    const PaneContext m_context;
    std::unique_ptr<LadderModel> m_model;
    std::optional<qsizetype> m_lostMark; ///< see lostMark(); brought up to date with selection and rows
};

} // namespace pushscope
