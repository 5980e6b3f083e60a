// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "trace/folds.h"
#include "trace/selection.h"
#include "trace/timeaxis.h"
#include "widgets/scope/scopehit.h"
#include "widgets/scope/scopescene.h"

#include <QPoint>
#include <QWidget>

#include <set>
#include <vector>

class QAction;
class QContextMenuEvent;
class QHelpEvent;
class QMenu;

namespace pushscope {

class ScopeEmptyHint;
class ScopeHeader;

/// The scope: what was published, and how it came to every lane, on one axis of time. Paints folds of the
/// log; commands go out as signals, time and selection through the shared objects. GUI thread.
class ScopeView : public QWidget
{
    Q_OBJECT

public:
    /// All three outlive the view.
    ScopeView(const Folds &folds, TimeAxis &axis, Selection &selection, QWidget *parent = nullptr);
    ~ScopeView() override;

    /// Lanes that have a row before they are started, in this order; others get one when they start. Without
    /// a call: one for each method, its lane id being the method's number.
    void setPlannedLanes(const std::vector<ScopeLane> &lanes);
    /// The lanes that are shown, from above.
    std::vector<ScopeLane> shownLanes() const;
    void setLaneHeight(LaneId lane, LaneHeight height);
    void setLaneHidden(LaneId lane, bool hidden);
    void showAllLanes();
    /// Moves a shown lane so that it becomes the `place`th, from 0.
    void moveLane(LaneId lane, std::size_t place);
    /// Adds what the view itself can do with a lane: its height, hiding it, showing all.
    void addLaneActions(QMenu &menu, LaneId lane);

    /// The two buttons of the empty page. Not owned.
    void setEmptyActions(QAction *start, QAction *publish);

    /// Up to date; for tests, tools and assistive technology. Its points are canvas(), not widget, points.
    const ScopeScene &scene();
    /// The canvas's rectangle in the widget.
    QRect canvas() const;
    /// What a mark says, as its tooltip without markup.
    QString describe(const ScopeHit &hit);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A lane's label was clicked, or Enter pressed on it: show it in the focused pane.
    void laneActivated(pushscope::LaneId lane);
    /// The context menu of a lane is asked for, at a place on the screen.
    void laneMenuRequested(pushscope::LaneId lane, QPoint position);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    /// What the pressed button does; it pans and reorders only after it has moved a little.
    enum class Drag { None, Plot, Ruler, Label };

    void addStartedLanes();
    void lanesChanged();
    void themeChanged();
    void updateScene();
    void paintReorderMark(QPainter &painter);
    void setPointer(QPointF point);
    void dragTo(QPointF point);
    void click(QPointF point);
    void select(const ScopeHit &hit);
    void fitAll();
    void stepMessage(int step);
    void selectAt(std::size_t index);
    void showToolTip(const QHelpEvent &event);
    std::size_t placeAt(double y) const;
    QPointF toCanvas(QPointF point) const { return point - QPointF(canvas().topLeft()); }

    const Folds &m_folds;
    TimeAxis &m_axis;
    Selection &m_selection;
    ScopeHeader *m_header;
    ScopeEmptyHint *m_empty;
    ScopeScene m_scene;
    std::vector<ScopeLane> m_planned;
    std::vector<ScopeLane> m_lanes; ///< all, in their order
    std::set<LaneId> m_hidden;
    QPointF m_pointer{-1, -1}; ///< on the canvas; negative: outside
    Drag m_drag = Drag::None;
    bool m_moved = false;    ///< since the press, far enough to be a drag
    QPointF m_pressed;       ///< on the canvas
    TraceTime m_pressedAt{}; ///< the time under the press
    LaneId m_dragged;        ///< Drag::Label: the lane
};

} // namespace pushscope
