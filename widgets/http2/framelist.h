// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/http2/http2fold.h"
#include "widgets/panes/paneview.h"
#include "widgets/panes/rowview.h"

namespace pushscope {

/// A lane's HTTP/2 frames, one a row: time, direction, type, stream, flags, length, and what it says. The
/// fold is its owner's. GUI thread.
class FrameList : public RowView
{
    Q_OBJECT

public:
    explicit FrameList(const PaneContext &context, QWidget *parent = nullptr);

    /// Null: no lane. The fold outlives the list, or is replaced here.
    void setFold(const Http2Fold *fold);
    void catchUp();

    qsizetype rowCount() const override;
    QString rowText(qsizetype row) const override;
    bool isRowSelected(qsizetype row) const override;
    void selectRow(qsizetype row) override;

protected:
    int rowHeight(qsizetype row) const override;
    int headerHeight() const override;
    void paintRow(QPainter &painter, qsizetype row, const QRect &rect) const override;
    void paintHeader(QPainter &painter, const QRect &rect) const override;
    QString emptyText() const override;

private:
    const Http2FrameRow &at(qsizetype row) const { return m_fold->frames()[std::size_t(row)]; }
    void paintCells(QPainter &painter, const QRect &rect, const std::array<QString, 5> &cells) const;

    const PaneContext m_context;
    const Http2Fold *m_fold = nullptr;
    std::size_t m_dropped = 0; ///< of the fold's frames, as far as the rows know
};

} // namespace pushscope
