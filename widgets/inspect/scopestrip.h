// SPDX-FileCopyrightText: The Pushscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "widgets/inspect/scopestripgeometry.h"

#include <QWidget>

namespace pushscope {

class InspectFocus;
class InspectRuns;
class Selection;
class TimeAxis;

/// The run over time: the API's state as a ribbon, events a second, silences, and how long the attempt's
/// first steps took. Wheel zooms, dragging pans, a double click fits the run. GUI thread.
class ScopeStrip : public QWidget
{
    Q_OBJECT

public:
    ScopeStrip(const InspectRuns &runs, const InspectFocus &focus, TimeAxis &axis, Selection &selection,
               QWidget *parent = nullptr);

    const ScopeStripGeometry &geometryNow() const { return m_geometry; }
    /// The line below the sparkline.
    QString timingText() const;

Q_SIGNALS:
    /// The user wants to see what happened then.
    void timeActivated(pushscope::TraceTime time);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void refresh();
    ScopeStripSource source() const;
    const Attempt *shownAttempt() const;
    QString toolTipAt(QPoint position) const;

    const InspectRuns &m_runs;
    const InspectFocus &m_focus;
    TimeAxis &m_axis;
    Selection &m_selection;
    ScopeStripGeometry m_geometry;
    PeakRate m_peak;
    std::optional<QPoint> m_pressed; ///< where the button went down; nothing: it is up
    TraceTime m_pressedBegin{};      ///< the axis' left edge then
    bool m_dragged = false;
};

} // namespace pushscope
