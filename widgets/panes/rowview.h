// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractScrollArea>

namespace pushscope {

/// A painted list whose rows differ in height and of which only the visible ones are laid out: a million rows
/// cost as much as twenty. The place is a row and a share of its height, so no sum of heights is kept.
/// Follows the newest row until the user scrolls up by hand, and again when he is back at the end.
class RowView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit RowView(QWidget *parent = nullptr);

    virtual qsizetype rowCount() const = 0;
    /// One line for people: tool tip, accessible name, copy.
    virtual QString rowText(qsizetype row) const = 0;
    virtual bool isRowSelected(qsizetype row) const = 0;
    /// Clicked, or reached by the arrow keys.
    virtual void selectRow(qsizetype row) = 0;

    /// Whether the newest row is kept in view.
    bool isFollowing() const { return m_following; }
    /// Whether the user himself has scrolled away from the newest row.
    bool isScrolledByHand() const { return m_byHand; }
    void setViewFrozen(bool frozen);
    /// Brings the row into view if it is not, with the least movement. Leaves following unless it is the end.
    void revealRow(qsizetype row);
    /// Back to the newest row.
    void follow();
    /// The row's rectangle in the viewport; empty where it is not visible.
    QRect visualRect(qsizetype row) const;
    /// The row at a height of the viewport, or -1.
    qsizetype rowAt(int y) const;
    qsizetype topRow() const { return m_top.row; }
    /// Rows that are at least partly in view.
    int visibleRowCount() const;

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    virtual int rowHeight(qsizetype row) const = 0;
    virtual void paintRow(QPainter &painter, qsizetype row, const QRect &rect) const = 0;
    /// What stands above the rows and does not scroll.
    virtual int headerHeight() const { return 0; }
    virtual void paintHeader(QPainter &, const QRect &) const {}
    /// Below the last row, for a lifeline that goes on.
    virtual void paintRest(QPainter &, const QRect &) const {}
    /// Shown while there are no rows: what to do.
    virtual QString emptyText() const = 0;
    virtual QString rowToolTip(qsizetype row) const { return rowText(row); }

    /// Rows were added at the end or changed their height, and `removed` are gone from the front.
    void rowsChanged(qsizetype removed = 0);
    /// Everything is new: back to the end, following.
    void rowsReset();
    int contentWidth() const { return viewport()->width(); }

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    /// A place in the list: this row's first `offset` pixels are above the edge.
    struct Place
    {
        qsizetype row = 0;
        int offset = 0;
        auto operator<=>(const Place &) const = default;
    };

    int viewHeight() const;
    Place moved(Place from, int pixels) const;
    Place lastPlace() const;
    void setTop(Place top);
    void scrollByHand(int pixels);
    void followScrollBar(int value);
    void updateScrollBar();
    void setHovered(qsizetype row);
    void step(int rows);

    Place m_top;
    qsizetype m_hovered = -1; ///< row under the pointer, -1: none
    bool m_following = true;  ///< stays true while frozen: then it is what happens afterwards
    bool m_byHand = false;    ///< he scrolled up; false again at the end
    bool m_frozen = false;
    bool m_updatingBar = false; ///< the scroll bar is set by us, not by the user
};

} // namespace pushscope
