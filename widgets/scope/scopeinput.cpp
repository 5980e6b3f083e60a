// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of ScopeView that answers mouse, wheel and keys.

#include "widgets/scope/scopeoverlay.h"
#include "widgets/scope/scopeview.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace pushscope {

namespace {

constexpr double ZoomStep = 1.25;
constexpr double FitMargin = 0.02;
constexpr int EdgeReach = 24; ///< so near to the present, zooming keeps following it

} // namespace

bool ScopeView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        showToolTip(*static_cast<QHelpEvent *>(event));
        return true;
    }
    return QWidget::event(event);
}

void ScopeView::showToolTip(const QHelpEvent &event)
{
    const ScopeScene &shown = scene();
    const ScopeHit hit = hitAt(toCanvas(event.pos()), shown.layout(), shown.geometry());
    const QString text = hitToolTip(hit, shown.layout(), shown.geometry(), m_folds);
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event.globalPos(), text, this);
}

/// Repaints only where the pointer's line was and is.
void ScopeView::setPointer(QPointF point)
{
    const int reach = ScopeOverlay::pointerReach(m_scene.style());
    const auto around = [&](QPointF at) {
        const QRect area = canvas();
        if (at.x() < m_scene.layout().plotLeft)
            return QRect(area.left(), area.top(), m_scene.layout().plotLeft, area.height());
        return QRect(area.left() + int(at.x()) - reach, area.top(), 2 * reach, area.height());
    };
    update(around(m_pointer));
    m_pointer = point;
    update(around(m_pointer));
}

void ScopeView::mousePressEvent(QMouseEvent *event)
{
    const QPointF point = toCanvas(event->position());
    if (event->button() != Qt::LeftButton || point.y() < 0)
        return;
    const ScopeLayout &layout = scene().layout();
    m_pressed = point;
    m_moved = false;
    if (point.x() < layout.plotLeft) {
        const LaneRow *row = layout.rowAt(int(point.y()));
        m_drag = row ? Drag::Label : Drag::None;
        m_dragged = row ? row->lane : LaneId();
        return;
    }
    m_drag = point.y() < layout.rulerBottom ? Drag::Ruler : Drag::Plot;
    m_pressedAt = layout.timeAt(point.x());
}

void ScopeView::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF point = toCanvas(event->position());
    setPointer(canvas().contains(event->pos()) || m_drag != Drag::None ? point : QPointF(-1, -1));
    if (m_drag == Drag::None)
        return;
    m_moved |= (point - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (m_moved)
        dragTo(point);
}

void ScopeView::dragTo(QPointF point)
{
    switch (m_drag) {
    case Drag::Plot:
        // The time under the pointer stays under it.
        setCursor(Qt::ClosedHandCursor);
        m_axis.pan(m_pressedAt - m_scene.layout().timeAt(point.x()));
        updateScene();
        break;
    case Drag::Ruler:
        m_axis.setMarkedRange(m_pressedAt, m_scene.layout().timeAt(point.x()));
        break;
    case Drag::Label:
        update();
        break;
    case Drag::None:
        break;
    }
}

void ScopeView::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPointF point = toCanvas(event->position());
    const Drag drag = std::exchange(m_drag, Drag::None);
    unsetCursor();
    if (!m_moved && drag != Drag::None)
        click(point);
    else if (drag == Drag::Label) {
        // Below itself, the lane's own row does not count.
        const LaneRow *row = m_scene.layout().rowOf(m_dragged);
        const std::size_t place = placeAt(point.y());
        moveLane(m_dragged, row && point.y() > (row->top + row->bottom) / 2.0 ? place - 1 : place);
    }
    m_moved = false;
    update();
}

void ScopeView::click(QPointF point)
{
    const ScopeHit hit = hitAt(point, m_scene.layout(), m_scene.geometry());
    if (hit.kind == ScopeHit::Kind::Label)
        Q_EMIT laneActivated(m_scene.layout().rows[hit.row].lane);
    else if (hit.kind == ScopeHit::Kind::Ruler)
        m_axis.clearMarkedRange();
    else if (hit.kind == ScopeHit::Kind::Fault)
        m_axis.setMarkedRange(m_scene.layout().timeAt(m_scene.geometry().faultFlags[hit.item].left),
                              m_scene.layout().timeAt(m_scene.geometry().faultFlags[hit.item].right));
    else
        select(hit);
}

void ScopeView::select(const ScopeHit &hit)
{
    const ScopeGeometry &geometry = m_scene.geometry();
    switch (hit.kind) {
    case ScopeHit::Kind::Delivery: {
        const DeliveryMark &mark = geometry.lanes[hit.row].deliveries[hit.item].mark;
        m_selection.selectFact(mark.fact, mark.message);
        break;
    }
    case ScopeHit::Kind::Published:
    case ScopeHit::Kind::Lost:
        m_selection.selectMessage(messageOf(hit, geometry));
        break;
    case ScopeHit::Kind::Request:
        m_selection.selectFact(geometry.lanes[hit.row].requests[hit.item].fact);
        break;
    case ScopeHit::Kind::State:
        m_selection.selectFact(geometry.lanes[hit.row].ribbon[hit.item].span.fact);
        break;
    default:
        m_selection.clear();
    }
}

void ScopeView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && toCanvas(event->position()).x() >= m_scene.layout().plotLeft)
        fitAll();
}

void ScopeView::leaveEvent(QEvent *)
{
    setPointer({-1, -1});
}

void ScopeView::wheelEvent(QWheelEvent *event)
{
    const ScopeLayout &layout = scene().layout();
    const QPointF point = toCanvas(event->position());
    // With Shift or Alt some systems turn the wheel's direction.
    const QPoint angle = event->angleDelta();
    const int steps = angle.y() != 0 ? angle.y() : angle.x();
    event->accept();
    if (steps == 0 || point.x() < layout.plotLeft)
        return;
    const bool sideways = angle.y() == 0;
    if (sideways || event->modifiers().testFlag(Qt::ShiftModifier)) {
        m_axis.pan(TraceTime(qint64(-steps / 120.0 * 0.1 * double(m_axis.span().count()))));
        return;
    }
    const bool atPresent = m_axis.isLive() && point.x() >= m_scene.geometry().nowX - EdgeReach;
    m_axis.zoom(std::pow(ZoomStep, -steps / 120.0), atPresent ? m_axis.end() : layout.timeAt(point.x()));
}

void ScopeView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return stepMessage(-1);
    case Qt::Key_Right:
        return stepMessage(1);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return m_axis.zoom(1 / ZoomStep, m_axis.isLive() ? m_axis.end() : m_axis.begin() + m_axis.span() / 2);
    case Qt::Key_Minus:
        return m_axis.zoom(ZoomStep, m_axis.isLive() ? m_axis.end() : m_axis.begin() + m_axis.span() / 2);
    case Qt::Key_0:
        return fitAll();
    case Qt::Key_Home:
        return selectAt(0);
    case Qt::Key_End:
        return m_axis.setLive();
    case Qt::Key_Escape:
        if (m_axis.hasMarkedRange())
            return m_axis.clearMarkedRange();
        return m_selection.clear();
    default:
        QWidget::keyPressEvent(event);
    }
}

void ScopeView::fitAll()
{
    const TraceTime end = std::max(m_axis.now(), m_folds.log().lastTime());
    const TraceTime length = std::max<TraceTime>(end - m_axis.zero(), std::chrono::milliseconds(10));
    const auto margin = TraceTime(qint64(double(length.count()) * FitMargin));
    m_axis.setRange(m_axis.zero() - margin, end + margin);
}

void ScopeView::stepMessage(int step)
{
    const auto &published = m_folds.published();
    if (published.empty())
        return;
    const PublishedMark *selected = m_folds.published(m_selection.message());
    if (!selected)
        return selectAt(step > 0 ? 0 : published.size() - 1);
    const auto at = std::ranges::lower_bound(published, selected->fact, {}, &PublishedMark::fact);
    const qsizetype place =
        std::clamp<qsizetype>(at - published.begin() + step, 0, qsizetype(published.size()) - 1);
    selectAt(std::size_t(place));
}

void ScopeView::selectAt(std::size_t index)
{
    if (index >= m_folds.published().size())
        return;
    const PublishedMark &mark = m_folds.published()[index];
    m_selection.selectMessage(mark.message);
    m_axis.reveal(mark.time);
}

void ScopeView::contextMenuEvent(QContextMenuEvent *event)
{
    const ScopeLayout &layout = scene().layout();
    const LaneRow *row = layout.rowAt(int(toCanvas(event->pos()).y()));
    if (row)
        Q_EMIT laneMenuRequested(row->lane, event->globalPos());
}

std::size_t ScopeView::placeAt(double y) const
{
    const auto &rows = m_scene.layout().rows;
    return std::size_t(
        std::ranges::count_if(rows, [y](const LaneRow &row) { return y > (row.top + row.bottom) / 2.0; }));
}

} // namespace pushscope
