// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "widgets/panes/rowview.h"

#include "widgets/panes/overlayscrollbar.h"
#include "widgets/panes/rowaccess.h"
#include "widgets/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace pushscope {

namespace {

constexpr int StepsPerRow = 16; ///< the scroll bar's unit: a share of a row, whatever its height
constexpr int SelectionBar = 3;
constexpr int WheelPixels = 60; ///< one notch

} // namespace

RowView::RowView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    installRowAccess();
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    new OverlayScrollBar(this);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &RowView::followScrollBar);
    connect(&Theme::instance(), &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

QSize RowView::minimumSizeHint() const
{
    return {120, 60};
}

QSize RowView::sizeHint() const
{
    return {264, 300};
}

int RowView::viewHeight() const
{
    return std::max(0, viewport()->height() - headerHeight());
}

void RowView::setViewFrozen(bool frozen)
{
    m_frozen = frozen;
    if (!frozen && m_following)
        setTop(lastPlace());
}

void RowView::follow()
{
    m_following = true;
    m_byHand = false;
    if (!m_frozen)
        setTop(lastPlace());
}

RowView::Place RowView::moved(Place from, int pixels) const
{
    from.offset += pixels;
    while (from.offset < 0 && from.row > 0)
        from.offset += rowHeight(--from.row);
    while (from.row < rowCount() && from.offset >= rowHeight(from.row))
        from.offset -= rowHeight(from.row++);
    return from.offset < 0 ? Place{} : from;
}

/// The place at which the last row ends at the lower edge.
RowView::Place RowView::lastPlace() const
{
    Place place{rowCount(), 0};
    int left = viewHeight();
    while (place.row > 0 && left > 0)
        left -= rowHeight(--place.row);
    place.offset = std::max(0, -left);
    return place;
}

void RowView::setTop(Place top)
{
    m_top = std::min(top, lastPlace());
    updateScrollBar();
    viewport()->update();
}

void RowView::updateScrollBar()
{
    const auto steps = [this](Place place) {
        const int height = place.row < rowCount() ? std::max(1, rowHeight(place.row)) : 1;
        return int(place.row) * StepsPerRow + place.offset * StepsPerRow / height;
    };
    const int last = steps(lastPlace());
    m_updatingBar = true;
    verticalScrollBar()->setPageStep(std::max(1, int(rowCount()) * StepsPerRow - last));
    verticalScrollBar()->setSingleStep(StepsPerRow);
    verticalScrollBar()->setRange(0, last);
    verticalScrollBar()->setValue(steps(m_top));
    m_updatingBar = false;
}

void RowView::followScrollBar(int value)
{
    if (m_updatingBar)
        return;
    Place top{value / StepsPerRow, 0};
    if (top.row < rowCount())
        top.offset = value % StepsPerRow * rowHeight(top.row) / StepsPerRow;
    m_top = std::min(top, lastPlace());
    m_following = value >= verticalScrollBar()->maximum();
    m_byHand = !m_following;
    viewport()->update();
}

void RowView::scrollByHand(int pixels)
{
    setTop(moved(m_top, pixels));
    m_following = m_top == lastPlace();
    m_byHand = !m_following;
}

void RowView::rowsChanged(qsizetype removed)
{
    // What is on screen stays where it is, as far as it is still there.
    m_top = removed > m_top.row ? Place{} : Place{m_top.row - removed, m_top.offset};
    m_hovered = m_hovered >= removed ? m_hovered - removed : -1;
    setTop(m_following && !m_frozen ? lastPlace() : m_top);
}

void RowView::rowsReset()
{
    m_hovered = -1;
    m_following = true;
    m_byHand = false;
    setTop(lastPlace());
}

void RowView::revealRow(qsizetype row)
{
    if (row < 0 || row >= rowCount())
        return;
    const QRect rect = visualRect(row);
    const bool above = row < m_top.row || (row == m_top.row && m_top.offset > 0);
    // What comes from far away gets some rows around it.
    if (above || rect.isEmpty() || rect.bottom() > viewport()->height())
        setTop(moved({row, 0}, rect.isEmpty() ? -viewHeight() / 3
                               : above        ? 0
                                              : rowHeight(row) - viewHeight()));
    m_following = m_top == lastPlace();
}

QRect RowView::visualRect(qsizetype row) const
{
    int y = headerHeight() - m_top.offset;
    for (qsizetype at = m_top.row; at < rowCount() && y < viewport()->height(); ++at) {
        const int height = rowHeight(at);
        if (at == row)
            return {0, y, contentWidth(), height};
        y += height;
    }
    return {};
}

qsizetype RowView::rowAt(int y) const
{
    int bottom = headerHeight() - m_top.offset;
    if (y < headerHeight())
        return -1;
    for (qsizetype row = m_top.row; row < rowCount() && bottom < viewport()->height(); ++row) {
        bottom += rowHeight(row);
        if (y < bottom)
            return row;
    }
    return -1;
}

int RowView::visibleRowCount() const
{
    int count = 0;
    int y = headerHeight() - m_top.offset;
    for (qsizetype row = m_top.row; row < rowCount() && y < viewport()->height(); ++row, ++count)
        y += rowHeight(row);
    return count;
}

void RowView::paintEvent(QPaintEvent *)
{
    const Palette &palette = Theme::instance().palette();
    QPainter painter(viewport());
    const QRect area = viewport()->rect();
    painter.fillRect(area, palette.surface);
    if (rowCount() == 0) {
        painter.setFont(Theme::instance().font(Theme::Role::Secondary));
        painter.setPen(palette.text3);
        painter.drawText(area.adjusted(16, headerHeight(), -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         emptyText());
    }
    int y = headerHeight() - m_top.offset;
    for (qsizetype row = m_top.row; row < rowCount() && y < area.height(); ++row) {
        const QRect rect(0, y, area.width(), rowHeight(row));
        const bool selected = isRowSelected(row);
        if (selected || row == m_hovered)
            painter.fillRect(rect, selected ? palette.selection : palette.hover);
        painter.save();
        painter.setClipRect(rect.intersected(area.adjusted(0, headerHeight(), 0, 0)));
        paintRow(painter, row, rect);
        painter.restore();
        if (selected)
            painter.fillRect(QRect(0, y, SelectionBar, rect.height()), palette.accent);
        y += rect.height();
    }
    if (rowCount() > 0 && y < area.height())
        paintRest(painter, {0, y, area.width(), area.height() - y});
    if (headerHeight() > 0)
        paintHeader(painter, {0, 0, area.width(), headerHeight()});
    if (hasFocus()) {
        painter.setPen(QPen(palette.accent, 2));
        painter.drawRect(area.adjusted(1, 1, -1, -1));
    }
}

void RowView::resizeEvent(QResizeEvent *)
{
    setTop(m_following && !m_frozen ? lastPlace() : m_top);
}

void RowView::wheelEvent(QWheelEvent *event)
{
    const int pixels =
        event->pixelDelta().isNull() ? event->angleDelta().y() * WheelPixels / 120 : event->pixelDelta().y();
    scrollByHand(-pixels);
    setHovered(rowAt(int(event->position().y())));
    event->accept();
}

void RowView::mousePressEvent(QMouseEvent *event)
{
    const qsizetype row = rowAt(event->pos().y());
    if (row >= 0 && event->button() == Qt::LeftButton)
        selectRow(row);
}

void RowView::mouseMoveEvent(QMouseEvent *event)
{
    setHovered(rowAt(event->pos().y()));
}

void RowView::setHovered(qsizetype row)
{
    if (row == m_hovered)
        return;
    viewport()->update(visualRect(m_hovered));
    m_hovered = row;
    viewport()->update(visualRect(m_hovered));
}

void RowView::step(int rows)
{
    qsizetype from = rows > 0 ? -1 : rowCount();
    for (qsizetype row = m_top.row; row < rowCount() && !visualRect(row).isEmpty(); ++row) {
        if (isRowSelected(row))
            from = row;
    }
    if (from < 0 || from >= rowCount())
        from = rows > 0 ? m_top.row - 1 : rowAt(viewport()->height() - 1) + 1;
    const qsizetype row = std::clamp<qsizetype>(from + rows, 0, rowCount() - 1);
    selectRow(row);
    revealRow(row);
}

void RowView::keyPressEvent(QKeyEvent *event)
{
    if (rowCount() == 0)
        return QAbstractScrollArea::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Up:
        return step(-1);
    case Qt::Key_Down:
        return step(1);
    case Qt::Key_PageUp:
        return scrollByHand(-viewHeight());
    case Qt::Key_PageDown:
        return scrollByHand(viewHeight());
    case Qt::Key_Home:
        setTop({});
        return scrollByHand(0);
    case Qt::Key_End:
        return follow();
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool RowView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const qsizetype row = rowAt(help->pos().y());
        QToolTip::showText(help->globalPos(), row < 0 ? QString() : rowToolTip(row), viewport(),
                           visualRect(row));
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace pushscope
